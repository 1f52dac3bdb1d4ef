import { readFile } from "node:fs/promises";
import { findModel } from "@camscribe/catalog";
import { CamscribeError, type DeviceChoice } from "@camscribe/contracts";
import { chooseDevice, ExplanationRunner, type RunOutput, readNetwork } from "@camscribe/engine";
import { decodeImage, fitToInput } from "@camscribe/imaging";
import { bindNames, readNameTable, type UnitNames } from "@camscribe/naming";
import { cutAt, explainableLayers, findLayer, layerDigest, Shapes } from "@camscribe/network";
import { CONCEPTS_COMPARED, firstConcepts, overlapOf } from "./first-concepts.ts";
import { randomiseWeights, weightedNodes } from "./randomise-weights.ts";
import { bootstrap, type Interval, seededBelow, shuffle, spearman } from "./statistics.ts";

/** Networks of one report; deeper ones are randomised in steps of several layers. */
const STAGES = 8;

/** How often a photograph's names are dealt anew, to see what chance gives. */
const DEALS = 100;

export interface SanityTask {
  /** A model's name, or the path of its card. */
  model: string;
  /** Folders with model cards. */
  folders: readonly string[];
  /** As `findLayer` understands it; left out: the card's. */
  layer?: string | undefined;
  /** A name table's file; left out: the card's. */
  names?: string | undefined;
  /** Image files. */
  images: readonly string[];
  seed: number;
  device: DeviceChoice;
  /** Threads of one run on a CPU. */
  threads: number;
  onProgress: (done: number, of: number) => void;
  signal: AbortSignal;
}

/** One network whose upper weights are randomised. */
export interface SanityStage {
  /** How many nodes with weights, counted from the score. */
  randomised: number;
  /** All of these lie above the explained layer: its units are still what they are named. */
  isAboveLayer: boolean;
  /** Part of the true network's first three concepts that are among this one's, over images. */
  overlap: Interval;
  /** Spearman's correlation of the units' contributions with the true network's, mean over images. */
  correlation: number;
}

export interface SanityReport {
  model: string;
  layer: string;
  /** Images whose true explanation has three concepts. */
  images: number;
  /** Nodes with weights, and how many of them lie above the layer. */
  weighted: number;
  above: number;
  /** The overlap where each image's evidence stays and the names are dealt anew among the units. */
  chance: number;
  stages: SanityStage[];
}

/** The true network's explanation of an image's first choice. */
interface Truth {
  pixels: Uint8Array;
  class: number;
  concepts: string[];
  contributions: Float32Array;
}

/**
 * Randomises a network's weights from its score downwards and tells how much of its explanations is left (Adebayo et al.
 * 2018, cascading randomisation): reasons that do not change with the weights do not explain them. The class that is
 * explained stays the true network's first choice.
 *
 * @throws MODEL_UNKNOWN, CARD_INVALID, LAYER_UNKNOWN; NAMES_UNKNOWN where no table names the layer's units;
 *   IMAGE_UNREADABLE; the signal's reason
 */
export async function testSanity(task: SanityTask): Promise<SanityReport> {
  const { signal, seed } = task;
  const model = await findModel(task.model, task.folders);
  const { card, labels } = model;
  const network = await readNetwork(card, model.weightsPath);
  const { device } = await chooseDevice({ asked: task.device, threads: task.threads, network });
  const layers = explainableLayers(network, new Shapes(network), card.scores.node);
  const layer = findLayer(network, layers, task.layer ?? card.layers.explain);
  const { head } = cutAt(network, layer, card.scores.node);
  const all = weightedNodes(network, card.scores.node);
  const ofHead = all.filter((node) => head.includes(node));
  const weighted = [...ofHead, ...all.filter((node) => !head.includes(node))]; // branches beside the head come after it
  const above = ofHead.length;
  const depths = stagesOf(weighted.length, above);
  let done = 0;
  const step = () => {
    signal.throwIfAborted();
    task.onProgress(done++, (depths.length + 1) * task.images.length);
  };

  const runner = await ExplanationRunner.open(network, card, layer, device);
  const table = task.names ?? model.namesPath;
  if (table === null) {
    throw new CamscribeError("NAMES_UNKNOWN", `${card.name}: expected names for layer '${layer}' (--names), came none`);
  }
  const { units } = runner.layer;
  const layerSha256 = layerDigest(network, layer);
  const names = bindNames((await readNameTable(table)).table, { model: card.name, layer, units, layerSha256 });
  const truths: Truth[] = [];
  for (const file of task.images) {
    step();
    const { raster } = await decodeImage(await readFile(file));
    const { pixels } = await fitToInput(raster, card.input, { exact: false });
    const [run] = (await runner.run([{ pixels, classes: [-1], seed: [[1]] }])) as [RunOutput];
    const index = run.chosen[0] as number;
    const concepts = firstConcepts(evidenceOf(run), names, { label: labels[index] as string, labels });
    const { contributions } = run.targets[0] as RunOutput["targets"][number];
    truths.push({ pixels, class: index, concepts, contributions: contributions.slice() });
  }
  await runner.release();
  const told = truths.filter(({ concepts }) => concepts.length === CONCEPTS_COMPARED);
  if (told.length === 0) {
    const message = `${card.name}, layer '${layer}': expected images explained by three named concepts, came none`;
    throw new CamscribeError("NAMES_INVALID", message);
  }

  const stages: SanityStage[] = [];
  for (const depth of depths) {
    const random = randomiseWeights(network, weighted.slice(0, depth), seed);
    const other = await ExplanationRunner.open(random, card, layer, device);
    const overlaps: number[] = [];
    const correlations: number[] = [];
    for (const truth of told) {
      step();
      const [run] = (await other.run([{ pixels: truth.pixels, classes: [truth.class], seed: [[1]] }])) as [RunOutput];
      const label = labels[truth.class] as string;
      overlaps.push(overlapOf(truth.concepts, firstConcepts(evidenceOf(run), names, { label, labels })));
      const rank = spearman(evidenceOf(run).contribution, truth.contributions);
      correlations.push(Number.isNaN(rank) ? 0 : rank); // a constant ranks nothing
    }
    await other.release();
    stages.push({
      randomised: depth,
      isAboveLayer: depth <= above,
      overlap: bootstrap(overlaps, seededBelow(seed)),
      correlation: correlations.reduce((sum, value) => sum + value, 0) / correlations.length,
    });
  }
  const chance = chanceOf(told, names, labels, seed);
  return { model: card.name, layer, images: told.length, weighted: weighted.length, above, chance, stages };
}

/** Even steps from the first node to the last, and the step that reaches the layer. */
function stagesOf(weighted: number, above: number): number[] {
  const even = Array.from({ length: STAGES }, (_, stage) => 1 + Math.round(((weighted - 1) * stage) / (STAGES - 1)));
  return [...new Set([...even, above])].filter((depth) => depth > 0 && depth <= weighted).sort((a, b) => a - b);
}

function evidenceOf(run: RunOutput) {
  const { contributions, alpha } = run.targets[0] as RunOutput["targets"][number];
  return { contribution: contributions, alpha };
}

function chanceOf(truths: readonly Truth[], names: UnitNames, labels: readonly string[], seed: number): number {
  const below = seededBelow(seed);
  let sum = 0;
  for (const { concepts, contributions, class: index } of truths) {
    for (let deal = 0; deal < DEALS; deal++) {
      const dealt = { ...names, byUnit: shuffle(names.byUnit, below) };
      const about = { label: labels[index] as string, labels };
      sum += overlapOf(concepts, firstConcepts({ contribution: contributions, alpha: contributions }, dealt, about));
    }
  }
  return sum / (truths.length * DEALS);
}
