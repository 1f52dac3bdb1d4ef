import { findModel } from "@camscribe/catalog";
import type { DeviceChoice, DeviceName, ModelCard } from "@camscribe/contracts";
import { ActivationRunner, chooseDevice, readNetwork } from "@camscribe/engine";
import { fitToInput, type Raster } from "@camscribe/imaging";
import { beforeClip, explainableLayers, findLayer, layerDigest, Shapes } from "@camscribe/network";
import { type Pictures, readPicture } from "./read-picture.ts";

/** A layer that is dissected. */
export interface DissectedLayer {
  /** The tensor's name. */
  name: string;
  /** Digest of the network below it. */
  sha256: string;
  units: number;
  height: number;
  width: number;
  /** The layer before the clip, where it is a clip's output: its units may saturate. */
  clippedFrom?: string;
}

export interface DissectorOptions {
  /** A model's name, or the path of its card. */
  model: string;
  folders: readonly string[];
  device: DeviceChoice;
  threads: number;
  /** As `findLayer` understands them. Left out: those that the card names for dissection; none: the one it explains at. */
  layers?: readonly string[];
}

/** One image with its activations. */
export interface SeenImage {
  /** Its number in the set. */
  image: number;
  raster: Raster;
  /** A of each layer, `[k, h, w]`. */
  activations: Float32Array[];
}

/** A network opened for dissection: images in, activations of some layers out. */
export interface Dissector {
  model: { name: string; version: string; weightsSha256: string };
  layers: readonly DissectedLayer[];
  device: DeviceName;
  /** Runs some of the pictures in batches and hands them out in order. @throws what decoding throws, with the file's name */
  see(pictures: Pictures, images: readonly number[]): AsyncGenerator<SeenImage>;
  /** Runs pictures at once. @returns A of each layer, `[k, h, w]`, for each picture */
  run(rasters: readonly Raster[]): Promise<Float32Array[][]>;
  close(): Promise<void>;
}

/** Enough for the runtime to be busy; more would only hold more memory. */
const BATCH = 8;

/** @throws MODEL_UNKNOWN, CARD_INVALID, MODEL_INVALID, LAYER_UNKNOWN, DEVICE_UNAVAILABLE, OP_UNSUPPORTED */
export async function openDissector(options: DissectorOptions): Promise<Dissector> {
  const model = await findModel(options.model, options.folders);
  const { card } = model;
  const network = await readNetwork(card, model.weightsPath);
  const { device } = await chooseDevice({ asked: options.device, threads: options.threads, network });
  const known = explainableLayers(network, new Shapes(network), card.scores.node);
  const wanted = options.layers ?? card.layers.dissect ?? [];
  const asked = wanted.length > 0 ? wanted : [card.layers.explain];
  const names = asked.map((layer) => findLayer(network, known, layer));
  const runner = await ActivationRunner.open(network, card, names, device);
  const layers = names.map((name, index) => {
    const { units, height, width } = runner.layers[index]!;
    const clippedFrom = beforeClip(network, name);
    return { name, sha256: layerDigest(network, name), units, height, width, ...(clippedFrom && { clippedFrom }) };
  });
  return {
    model: { name: card.name, version: card.version, weightsSha256: model.weightsSha256 },
    layers,
    device: device.name,
    see: (pictures, images) => see(runner, card, pictures, images),
    run: async (rasters) => runner.run(await Promise.all(rasters.map((raster) => pixelsOf(card, raster)))),
    close: () => runner.release(),
  };
}

async function* see(
  runner: ActivationRunner,
  card: ModelCard,
  pictures: Pictures,
  images: readonly number[],
): AsyncGenerator<SeenImage> {
  const batches = Array.from({ length: Math.ceil(images.length / BATCH) }, (_, index) =>
    images.slice(index * BATCH, (index + 1) * BATCH),
  );
  const prepare = (batch: readonly number[] = []) =>
    Promise.all(batch.map((image) => prepareImage(card, pictures, image)));
  let next = prepare(batches[0]);
  for (const [index, batch] of batches.entries()) {
    const prepared = await next;
    next = prepare(batches[index + 1]); // decoded while this batch runs
    next.catch(() => {}); // heard at its turn
    const activations = await runner.run(prepared.map(({ pixels }) => pixels));
    for (const [at, image] of batch.entries()) {
      yield { image, raster: prepared[at]!.raster, activations: activations[at]! };
    }
  }
}

async function prepareImage(card: ModelCard, pictures: Pictures, image: number) {
  const raster = await readPicture(pictures, image);
  return { raster, pixels: await pixelsOf(card, raster) };
}

/**
 * A picture as the network sees it: squashed to the input's size whatever the card's own fit, so that each place of the
 * layer lies over the same part of the labels.
 */
async function pixelsOf(card: ModelCard, raster: Raster) {
  const input = { ...card.input, fit: { mode: "squash" as const } };
  const { pixels } = await fitToInput(raster, input, { exact: false });
  return pixels;
}
