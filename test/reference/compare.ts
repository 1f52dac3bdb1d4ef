import { readFileSync } from "node:fs";
import { explanationRequestSchema, type ImageExplanation } from "@camscribe/contracts";
import { type ExplainedFile, type Explainer, openExplainer } from "@camscribe/explainer";
import { parse } from "npyjs";
import { expect } from "vitest";

/** One picture of a reference file, computed in float64 by PyTorch's autograd. */
interface ReferenceItem {
  input: string;
  top5: number[];
  targets: ReferenceTarget[];
}

interface ReferenceTarget {
  targetIndex: number;
  alpha: number[];
  contribution?: number[];
  heatmap: number[][];
  camRawMax: number;
  hiresHeatmap?: number[][];
  hiresRawMax?: number;
  score?: number;
  scoreLayerOff?: number;
  peakProbability?: number;
}

/** The largest difference, as a part of the reference's largest magnitude, that an explanation may have. */
const TOLERANCE = 1e-4;

/** Reads `core.json`, explains each of its pictures for each of its targets, and holds every number against it. */
export async function compareWithReference(
  card: string,
  core: string,
  inputPath: (input: string) => string,
): Promise<void> {
  const { items } = JSON.parse(readFileSync(core, "utf8")) as { items: ReferenceItem[] };
  const explainer = await openExplainer({ model: card, folders: [], device: "auto", threads: 1 });
  for (const item of items) {
    const image = readFileSync(inputPath(item.input));
    for (const target of item.targets) await compareTarget(explainer, image, item, target);
  }
  await explainer.close();
}

async function compareTarget(explainer: Explainer, image: Uint8Array, item: ReferenceItem, target: ReferenceTarget) {
  const gradCam = await explain(explainer, image, target.targetIndex, "grad-cam");
  expect(gradCam.explanation.predictions.map(({ index }) => index)).toEqual(item.top5);
  close(gradCam.array("alpha.npy"), target.alpha);
  close(
    gradCam.array("heatmap.npy"),
    target.heatmap.flat().map((value) => value * target.camRawMax),
  );
  if (target.contribution === undefined) return;
  const hiResCam = await explain(explainer, image, target.targetIndex, "hires-cam");
  const [told] = hiResCam.explanation.explanations;
  close(hiResCam.array("contributions.npy"), target.contribution);
  close(
    hiResCam.array("heatmap.npy"),
    (target.hiresHeatmap ?? []).flat().map((value) => value * (target.hiresRawMax ?? 0)),
  );
  expect(told?.target.score).toBeCloseTo(target.score as number, 4);
  expect(told?.target.probability).toBeCloseTo(target.peakProbability as number, 4);
  expect(told?.layer_effect.score_off).toBeCloseTo(target.scoreLayerOff as number, 3);
}

interface Explained {
  explanation: ImageExplanation;
  array(name: string): Float32Array;
}

async function explain(
  explainer: Explainer,
  image: Uint8Array,
  index: number,
  map: "grad-cam" | "hires-cam",
): Promise<Explained> {
  const request = explanationRequestSchema.parse({
    target: { index },
    map,
    exact_input: true,
    names: "none",
    artifacts: ["raw"],
  });
  const [outcome] = await explainer.explain([{ image, request }]);
  if (!outcome?.ok) throw new Error(outcome?.error.message);
  const fileOf = (name: string) => outcome.files.find((file) => file.name === name) as ExplainedFile;
  const array = (name: string) => parse(fileOf(name).bytes.slice().buffer).data as Float32Array;
  return { explanation: outcome.explanation, array };
}

function close(ours: Float32Array, reference: readonly number[]): void {
  expect(ours.length).toBe(reference.length);
  const largest = Math.max(...reference.map(Math.abs));
  const differences = reference.map((value, index) => Math.abs(value - (ours[index] as number)));
  expect(Math.max(...differences)).toBeLessThanOrEqual(TOLERANCE * largest);
}
