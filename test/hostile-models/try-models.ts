import { appendFile, readFile } from "node:fs/promises";
import { join } from "node:path";
import { errorFacts, explanationRequestSchema } from "@camscribe/contracts";
import { openExplainer } from "@camscribe/explainer";
import { surveyModel } from "@camscribe/network";

/**
 * Does with each model of a folder what `camscribe models inspect` begins with and `camscribe explain` does, one after
 * another in this process, and writes what came of it, line by line: the one that ends the process is the last.
 */
const folder = process.argv[2] as string;
const names = JSON.parse(await readFile(join(folder, "models.json"), "utf8")) as {
  name: string;
  file: string;
  card: string;
}[];
const image = await readFile(join(folder, "picture.png"));
const request = explanationRequestSchema.parse({});

for (const { name, file, card } of names) {
  await tell({ begun: name });
  const start = performance.now();
  const { code, message } = await tryModel(file, card);
  const peak = /VmHWM:\s+(\d+)/.exec(await readFile("/proc/self/status", "utf8").catch(() => ""))?.[1];
  await tell({ name, code, message, seconds: (performance.now() - start) / 1000, peakKiB: Number(peak ?? 0) });
}

async function tryModel(file: string, card: string): Promise<{ code: string; message: string }> {
  try {
    await surveyModel(file);
    const explainer = await openExplainer({ model: card, folders: [], device: "onnx-cpu", threads: 1 });
    try {
      const [outcome] = await explainer.explain([{ image, request }]);
      return outcome?.ok === false ? outcome.error : { code: "WORKS", message: "" };
    } finally {
      await explainer.close();
    }
  } catch (error) {
    return errorFacts(error);
  }
}

function tell(what: object): Promise<void> {
  return appendFile(join(folder, "outcomes.ndjson"), `${JSON.stringify(what)}\n`);
}
