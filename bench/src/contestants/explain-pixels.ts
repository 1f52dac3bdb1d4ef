/** Ours: pixels at the network's input size in; scores, α, contributions and maps at the layer's resolution out. */
import type { RunInput } from "@camscribe/engine";
import { openContestant } from "./open-contestant.ts";
import { batchesOf, servePasses } from "./serve-passes.ts";

await servePasses(async (task) => {
  const { runner, question, readPixels } = await openContestant(task);
  const prepare = async (file: string): Promise<RunInput> => ({ pixels: await readPixels(file), ...question });
  const prepared = await Promise.all(task.photographs.slice(0, task.images).map(prepare));
  const batches = batchesOf(prepared, task);
  await runner.run(batches[0] as RunInput[]);
  return async () => {
    for (const batch of batches) await runner.run(batch);
  };
});
