/** Ours as a user meets it: a JPEG file in, the explanation with its sentences out. */
import { readFile } from "node:fs/promises";
import { explanationRequestSchema } from "@camscribe/contracts";
import { openExplainer } from "@camscribe/explainer";
import { servePasses } from "./serve-passes.ts";

await servePasses(async ({ card, threads, photographs, classes }) => {
  const explainer = await openExplainer({ model: card, folders: [], device: "auto", threads });
  const request = explanationRequestSchema.parse({ target: { index: classes[0] as number }, artifacts: [] });
  const pass = async (): Promise<void> => {
    const [outcome] = await explainer.explain([{ image: await readFile(photographs[0] as string), request }]);
    if (!outcome?.ok) throw new Error(outcome?.error.message);
  };
  await pass();
  return pass;
});
