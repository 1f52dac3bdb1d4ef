/** The explainer called directly: batches of JPEG bytes in, explanations with their files out, one batch after another. */
import { readFile } from "node:fs/promises";
import { shippedModels } from "@camscribe/catalog";
import { explanationRequestSchema } from "@camscribe/contracts";
import { openExplainer } from "@camscribe/explainer";
import { imageOf, type QueueTask } from "../queue/queue-task.ts";
import { servePasses } from "./serve-passes.ts";

await servePasses<QueueTask>(async (task) => {
  const { model, threads, batch, images } = task;
  const explainer = await openExplainer({ model, folders: [shippedModels()], device: "auto", threads });
  const bytes = new Map(await Promise.all(task.photographs.map(async (file) => [file, await readFile(file)] as const)));
  let next = 0;
  const inputOf = (number: number) => {
    const { photograph, request } = imageOf(task, number);
    return { image: bytes.get(photograph) as Uint8Array, request: explanationRequestSchema.parse(request) };
  };
  const explain = async (count: number): Promise<void> => {
    const outcomes = await explainer.explain(Array.from({ length: count }, () => inputOf(next++)));
    for (const outcome of outcomes) if (!outcome.ok) throw new Error(outcome.error.message);
  };
  await explain(1);
  return async () => {
    for (let done = 0; done < images; done += batch) await explain(batch);
  };
});
