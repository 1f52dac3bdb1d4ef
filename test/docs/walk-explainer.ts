import { findModel, shippedModels } from "@camscribe/catalog";
import { type Explanation, explanationRequestSchema, type ImageExplanation } from "@camscribe/contracts";
import { onnxDevice, type RunOutput, readNetwork, type TargetOutput } from "@camscribe/engine";
import { inspectImage, mapMaximum, mapPeak } from "@camscribe/imaging";
import { compileExplanation } from "@camscribe/importance";
import { nameReasons, type UnitNames } from "@camscribe/naming";
import { compileTemplates, type ExplanationFacts, tellExplanation } from "@camscribe/narration";
import { cutAt, writeOnnx } from "@camscribe/network";
import { loadRuntime } from "../../packages/engine/src/onnx-session.ts";
import { checkImages, type TargetChecks } from "../../packages/explainer/src/check-images.ts";
import type { ExplainedFile } from "../../packages/explainer/src/explained-file.ts";
import { finishImage } from "../../packages/explainer/src/finish-image.ts";
import { nameImage } from "../../packages/explainer/src/name-image.ts";
import { NameTables } from "../../packages/explainer/src/name-tables.ts";
import type { OpenModel } from "../../packages/explainer/src/open-model.ts";
import { type PreparedImage, prepareImage } from "../../packages/explainer/src/prepare-image.ts";
import { seedOf } from "../../packages/explainer/src/question.ts";
import { type LayerLease, Runners } from "../../packages/explainer/src/runners.ts";
import { extremes, firstItems } from "./excerpts.ts";
import { PHOTOGRAPH, REQUEST } from "./photograph.ts";
import { stableValue } from "./stable-value.ts";

/** What the explainer does with the photograph, step by step. */
export interface ExplainerWalk {
  /** By the names that the page gives them. */
  blocks: Record<string, unknown>;
  /** The text that the shown facts alone give. */
  toldAgain: string;
  explanation: ImageExplanation;
}

/** Runs the explainer's own steps, in its own order, and looks at what goes from one to the next. */
export async function walkExplainer(): Promise<ExplainerWalk> {
  const model = await findModel("centernet-coco", [shippedModels()]);
  const device = onnxDevice("onnx-cpu", 1);
  const runners = new Runners(await readNetwork(model.card, model.weightsPath), model, device);
  const [tables, templates] = [new NameTables(model), compileTemplates([])];
  const open = { model, device: device.name, runners, tables, templates, versions: {} };
  const layers = runners.lease();
  try {
    return await walk(open, layers);
  } finally {
    await layers.end();
    await runners.close();
  }
}

async function walk(open: OpenModel, layers: LayerLease): Promise<ExplainerWalk> {
  const image = await prepareImage(open, layers, {
    image: PHOTOGRAPH,
    request: explanationRequestSchema.parse(REQUEST),
  });
  const seed = seedOf(image.question);
  const { pixels, question, layer } = image;
  const { model } = open;
  const [run] = (await layer.runner.run([{ pixels, classes: question.classes, seed }])) as [RunOutput];
  const targets = nameImage(open, image, run);
  const [checks] = (await checkImages([{ image, run, targets }], model.labels)) as [TargetChecks[]];
  const { explanation, files } = await finishImage(open, { image, run, targets }, checks);
  const [told] = explanation.explanations as [Explanation];
  const facts = factsOf(open, image, explanation);
  const blocks = {
    question: { ...question, seed },
    fitted: fittedFacts(image),
    graph: await graphFacts(open, image.layerName),
    run: runFacts(run, image),
    named: namedFacts(open, image, run),
    placed: placedFacts(facts),
    checked: checkedFacts(checks, facts),
    facts: {
      ...facts,
      explanation: { ...facts.explanation, reasons: `<the ${told.reasons.length} reasons, as above>` },
    },
    sentences: told.reasons.map(({ text }) => text).join("\n"),
    text: told.text,
    files: await Promise.all(files.map(fileFacts)),
  };
  return {
    blocks: stableValue(blocks, {}) as Record<string, unknown>,
    toldAgain: tellExplanation(facts),
    explanation,
  };
}

function fittedFacts({ decoded, pixels, window }: PreparedImage) {
  const { raster, sha256, mime } = decoded;
  return {
    decoded: { mime, sha256, ...sizeOf(raster), mean_colour: meanColour(raster.data) },
    fitted: { bytes: pixels.length, mean_colour: meanColour(pixels) },
    window,
  };
}

function sizeOf({ width, height }: { width: number; height: number }) {
  return { width, height };
}

function meanColour(rgb: Uint8Array): number[] {
  return [0, 1, 2].map((channel) => {
    let sum = 0;
    for (let index = channel; index < rgb.length; index += 3) sum += rgb[index] as number;
    return (3 * sum) / rgb.length;
  });
}

/** The compiled graph as ONNX Runtime sees it, and the network that it was made of. */
async function graphFacts({ model: { card, weightsPath } }: OpenModel, layer: string) {
  const network = await readNetwork(card, weightsPath);
  const cut = cutAt(network, layer, card.scores.node);
  const { graph } = compileExplanation(network, { layer, scores: card.scores, input: card.input });
  const session = await loadRuntime().InferenceSession.create(writeOnnx(graph));
  const { inputMetadata, outputMetadata } = session;
  await session.release();
  return {
    network: { nodes: cut.nodes.length, above_the_layer: cut.head.length },
    inputs: inputMetadata.map(portLine),
    outputs: outputMetadata.map(portLine),
  };
}

function portLine(port: { name: string; isTensor: boolean; type?: string; shape?: readonly (string | number)[] }) {
  return `${port.name}: ${port.type} [${port.shape?.join(", ")}]`;
}

function runFacts({ scores, ranking, chosen, scoresOff, targets }: RunOutput, { layer, window }: PreparedImage) {
  const { alpha, contributions, gradCam, hiResCam } = targets[0] as TargetOutput;
  const [index] = chosen as [number];
  const { height, width } = layer.runner.layer;
  const mapFacts = (data: Float32Array) => {
    const map = { height, width, data };
    return { shape: [height, width], maximum: mapMaximum(map), peak: mapPeak(map, window) };
  };
  return {
    chosen,
    score: scores[index],
    peak_before_sigmoid: ranking[index],
    score_with_the_layer_off: scoresOff[0],
    alpha: { shape: [alpha.length], ...extremes(alpha, 3) },
    contributions: {
      shape: [contributions.length],
      ...extremes(contributions, 3),
      sum: contributions.reduce((sum, contribution) => sum + contribution, 0),
    },
    grad_cam: mapFacts(gradCam),
    hires_cam: mapFacts(hiResCam),
  };
}

function namedFacts({ model: { labels } }: OpenModel, { names, input }: PreparedImage, run: RunOutput) {
  const { alpha, contributions } = run.targets[0] as TargetOutput;
  const label = labels[run.chosen[0] as number] as string;
  const table = names?.names as UnitNames;
  const { reasons, unnamedShare } = nameReasons({ contribution: contributions, alpha }, table, {
    ...input.request,
    label,
    labels,
  });
  const strongest = extremes(contributions, 1).highest[0]?.unit as number;
  return {
    units: table.units,
    reliable_names: table.reliable,
    row_of_the_strongest: table.byUnit[strongest],
    reasons: firstItems(reasons, 2),
    unnamedShare,
  };
}

/** What the network said without each reason, beside what was estimated. */
function checkedFacts([checks]: readonly TargetChecks[], { explanation: { reasons } }: ExplanationFacts) {
  return {
    reasons: reasons.map(({ concept, contribution, check }) => ({ concept, contribution, check })),
    decision_without: checks?.decision,
  };
}

function placedFacts({ explanation: { reasons, heatmap } }: ExplanationFacts) {
  return { reasons: reasons.map(({ rank, concept, region }) => ({ rank, concept, region })), heatmap };
}

/** What the text was told from: the explanation as it was before it had words. */
function factsOf({ model }: OpenModel, { layer, names }: PreparedImage, image: ImageExplanation): ExplanationFacts {
  const [told] = image.explanations as [Explanation];
  const { text: _text, artifacts: _artifacts, ...explanation } = told;
  return {
    language: "en",
    explanation: { ...explanation, reasons: explanation.reasons.map(({ text: _sentence, ...reason }) => reason) },
    predictions: image.predictions,
    read: model.card.scores.read,
    units: layer.runner.layer.units,
    named: names?.names.reliable ?? null,
    notices: image.notices,
    first: true,
  };
}

async function fileFacts({ name, mime, bytes }: ExplainedFile) {
  return { name, ...(mime === "image/png" ? await inspectImage(bytes) : { mime }) };
}
