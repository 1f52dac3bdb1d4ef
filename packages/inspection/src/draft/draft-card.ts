import { basename, dirname, extname, relative, resolve } from "node:path";
import { CamscribeError, type CardInput, type ModelCardDraft } from "@camscribe/contracts";
import { ExplanationRunner, onnxDevice } from "@camscribe/engine";
import { cutAt, explainableLayers, surveyModel } from "@camscribe/network";
import { readBeside, readLabelFile } from "../beside/read-beside.ts";
import { networkInput } from "../network-input.ts";
import { samplePictures } from "../sample-pictures.ts";
import { chooseLayer } from "./choose-layer.ts";
import { draftInput } from "./draft-input.ts";
import { draftLabels } from "./draft-labels.ts";
import { draftValues } from "./draft-values.ts";
import { type FoundScores, findScores, type ReadCandidate } from "./found-scores.ts";
import { type Ground, guess } from "./ground.ts";
import type { PictureSize } from "./image-input.ts";
import { type MeasuredLayer, measureLayers } from "./measured-layers.ts";
import { pictureFit } from "./picture-fit.ts";
import { provisionalCard } from "./provisional-card.ts";

export interface DraftOptions {
  /** Where the card will lie: its paths are relative to this folder. */
  folder: string;
  /** For a file that leaves height and width open. */
  size?: PictureSize;
  /** A file with the names of the classes. */
  labels?: string;
  /** Photographs to look at the layers with; none: those that are installed, else noise. */
  photographs: readonly string[];
  threads: number;
}

/** A card that should work, and why it is as it is. */
export interface Draft {
  card: ModelCardDraft;
  grounds: Ground[];
  /** Layers that can be explained, from the input to the score. */
  layers: MeasuredLayer[];
  /** Why the card explains the layer that it does. */
  choice: string;
  /** What the layers were looked at with. */
  pictures: string;
  /** Who wrote the file, in its own words. */
  producer: string;
  classes: number;
  /** Tensors that may hold scores, the card's first. */
  scoreCandidates: ReadCandidate[];
}

/**
 * Drafts the card of a network that has none, out of its file, what lies beside it, and a run on some pictures.
 *
 * @throws FILE_UNREADABLE, MODEL_INVALID, OP_UNSUPPORTED; CARD_INVALID where the size must be said;
 *   LAYER_UNKNOWN where no layer can be explained
 */
export async function draftCard(file: string, options: DraftOptions): Promise<Draft> {
  const survey = await surveyModel(file);
  const { format, producer } = survey;
  const beside = await readBeside(dirname(file));
  const asked = options.labels === undefined ? undefined : await readLabelFile(options.labels);
  const place = draftInput(survey, file, beside.preprocessing, options.size);
  const found = await findScores(survey, file, { format, input: { ...PLAIN, ...place.input } });
  const { fit, ground: fitGround } = pictureFit(place.input, beside.preprocessing, found.places > 1);
  const pictures = await samplePictures(options.photographs, { ...place.input, fit });
  const values = await draftValues(found, survey, beside.preprocessing, pictures, options.threads);
  const input: CardInput = { ...place.input, fit, ...values.input };
  const { labels, grounds: labelGrounds } = draftLabels(found.classes, options.folder, asked, beside.labelFiles);

  const layers = await lookAtLayers(found, input, pictures.pixels, options.threads);
  const chosen = await chooseLayer(layers, {
    isScoreMap: ({ name }) => isLast(found, name),
    explainThere: ({ name }) => explainThere(found, input, pictures.pixels[0] as Uint8Array, name, options.threads),
  });
  if (chosen === null) throw noLayer(file);
  return {
    card: {
      name: nameOf(file),
      version: "1",
      format,
      weights: relative(options.folder, resolve(file)),
      licence: "unknown",
      source: "unknown",
      input,
      labels,
      scores: found.scores,
      layers: { explain: chosen.layer.name, dissect: [chosen.layer.name] },
      map: found.places > 1 ? "hires-cam" : "grad-cam",
    },
    grounds: [
      ...place.grounds,
      fitGround,
      ...values.grounds,
      ...found.grounds,
      ...mapGrounds(found.places),
      ...labelGrounds,
      guess("licence, source", "a file does not tell them: write what you know"),
    ],
    layers,
    choice: chosen.why,
    pictures: pictures.what,
    producer,
    classes: found.classes,
    scoreCandidates: found.candidates,
  };
}

/** Pixels as they are: what stands in a card until more is known. */
const PLAIN = { colour: "RGB", fit: { mode: "squash" }, scale: 1, mean: [0, 0, 0], std: [1, 1, 1] } satisfies Omit<
  CardInput,
  "height" | "width" | "layout"
>;

async function lookAtLayers(
  { network, shapes, scores }: FoundScores,
  input: CardInput,
  pixels: readonly Uint8Array[],
  threads: number,
): Promise<MeasuredLayer[]> {
  const layers = explainableLayers(network, shapes, scores.node);
  const inputs = pixels.map((picture) => networkInput(picture, input, network.input));
  return measureLayers(network, shapes, layers, inputs, threads);
}

function mapGrounds(places: number): Ground[] {
  const why = "the score lies at places, so the gradient is kept at its place and not averaged";
  return places > 1 ? [guess("map", why)] : [];
}

/** What keeps a picture's first class from being explained at a layer, in words; null where nothing does. */
async function explainThere(
  { network, scores }: FoundScores,
  input: CardInput,
  pixels: Uint8Array,
  layer: string,
  threads: number,
): Promise<string | null> {
  try {
    const runner = await ExplanationRunner.open(
      network,
      provisionalCard({ format: "onnx", input }, scores),
      layer,
      onnxDevice("onnx-cpu", threads),
    );
    const [run] = await runner.run([{ pixels, classes: [-1], seed: [[1]] }]);
    await runner.release();
    const matters = run?.targets[0]?.alpha.some((weight) => weight !== 0);
    return matters
      ? null
      : "the score does not answer to it: another place is read (a class token), or weights on the way are 0";
  } catch (fault) {
    if (fault instanceof CamscribeError) return `it cannot be explained: ${fault.message}`;
    throw fault;
  }
}

/** Whether nothing with weights stands between a layer and the score. */
function isLast({ network, scores }: FoundScores, layer: string): boolean {
  return cutAt(network, layer, scores.node).head.every(({ opType }) => !/Conv|Gemm|MatMul|Einsum/.test(opType));
}

/** A model's file is often called `model`: then its folder's name says more. */
function nameOf(file: string): string {
  const own = basename(file, extname(file));
  const telling = /^(model|network|weights|index)$/i.test(own) ? basename(dirname(resolve(file))) : own;
  const plain = telling
    .toLowerCase()
    .replace(/[^a-z0-9.-]+/g, "-")
    .replace(/^[^a-z0-9]+/, "");
  return plain.slice(0, 64) || "model";
}

function noLayer(file: string): CamscribeError {
  return new CamscribeError(
    "LAYER_UNKNOWN",
    `${file}: expected a map of more than one place that leads to the scores by operators with a gradient, found none`,
  );
}
