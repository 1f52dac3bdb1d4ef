import { checkFormat } from "@camscribe/contracts";
import { type DecodedImage, decodeImage, fitToInput, type ImageWindow } from "@camscribe/imaging";
import { type AskedRegion, askedRegion } from "./asked-region.ts";
import type { ExplainInput } from "./explainer.ts";
import type { LayerNames } from "./name-tables.ts";
import type { OpenModel } from "./open-model.ts";
import { type Question, questionOf } from "./question.ts";
import type { LayerLease, OpenLayer } from "./runners.ts";
import { Stopwatch } from "./stopwatch.ts";

/** An image and its question, ready to run. */
export interface PreparedImage {
  input: ExplainInput;
  question: Question;
  layerName: string;
  layer: OpenLayer;
  names: LayerNames | null;
  decoded: DecodedImage;
  /** `[height, width, 3]`, RGB, the network's input. */
  pixels: Uint8Array;
  inputSize: { width: number; height: number };
  /** Where the network's input lies in the photograph. */
  window: ImageWindow;
  /** The part of the photograph that is asked about; null: all of it. */
  region: AskedRegion | null;
  watch: Stopwatch;
}

/** Everything that can be known before the network runs; each fault of a request or an image is found here. */
export async function prepareImage(
  { model, tables, templates }: OpenModel,
  layers: LayerLease,
  input: ExplainInput,
): Promise<PreparedImage> {
  const { request } = input;
  checkFormat(request.format, templates.names);
  const watch = new Stopwatch();
  const question = questionOf(request, model.labels);
  const layer = await layers.at(request.layer ?? model.card.layers.explain);
  const layerName = layer.name;
  const bound = { layer: layerName, units: layer.runner.layer.units, layerSha256: layer.sha256 };
  const names = await tables.find(request.names, bound);
  const decoded = await watch.time("decode", () => decodeImage(input.image));
  const exact = request.exact_input;
  const { pixels, window } = await watch.time("fit", () => fitToInput(decoded.raster, model.card.input, { exact }));
  const region = askedRegion(request.target, window, layer.runner.scoreMap);
  const inputSize = { width: model.card.input.width, height: model.card.input.height };
  return { input, question, layerName, layer, names, decoded, pixels, inputSize, window, region, watch };
}
