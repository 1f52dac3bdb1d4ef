import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { findModel } from "@camscribe/catalog";
import { modelCardSchema } from "@camscribe/contracts";
import { readNetwork } from "@camscribe/engine";
import { inputShape, writeOnnx } from "@camscribe/network";

/** The networks that peers.py makes, each explained at the last map of its last convolutional block. */
const TORCHVISION = {
  resnet50: "/layer4/layer4.2/relu_2/Relu_output_0",
  mobilenet_v2: "/features/features.18/features.18.2/Clip_output_0",
  vgg16: "/features/features.29/Relu_output_0",
} as const;

/** The network that ships; no peer reads its format. */
const SHIPPED = "centernet-coco";

export type NetworkName = keyof typeof TORCHVISION | typeof SHIPPED;
export const NETWORKS = [...Object.keys(TORCHVISION), SHIPPED] as NetworkName[];
export const NETWORKS_OF_PEERS = Object.keys(TORCHVISION);

/** A network's files, and the first five classes that are asked about. */
export interface NetworkFiles {
  onnx: string;
  card: string;
  classes: number[];
}

/**
 * Writes what is missing beside a network's own file: the card of a torchvision network, with ImageNet's preprocessing;
 * the ONNX file of the network that ships.
 *
 * @param networks  folder of `<name>.onnx`
 * @param folder    where it is written
 */
export async function filesOf(name: NetworkName, networks: string, folder: string): Promise<NetworkFiles> {
  if (name === SHIPPED) return shippedFiles(folder);
  const layer = TORCHVISION[name];
  const card = await writeCard(name, networks, { folder: join(folder, name), layer, sidePx: 224 });
  return { onnx: join(networks, `${name}.onnx`), card, classes: [281, 207, 1, 817, 970] };
}

/**
 * The card of a torchvision network at some layer and size of input, with ImageNet's preprocessing.
 *
 * @returns its path
 */
export async function writeCard(
  name: string,
  networks: string,
  { folder, layer, sidePx }: { folder: string; layer: string; sidePx: number },
): Promise<string> {
  const card = modelCardSchema.parse({
    name: name.replaceAll("_", "-"),
    version: "1",
    format: "onnx",
    weights: join(networks, `${name}.onnx`),
    licence: "none",
    source: "torchvision, random weights under a seed",
    input: {
      height: sidePx,
      width: sidePx,
      layout: "NCHW",
      colour: "RGB",
      fit: { mode: "squash" },
      scale: 1 / 255,
      mean: [0.485, 0.456, 0.406],
      std: [0.229, 0.224, 0.225],
    },
    labels: Array.from({ length: 1000 }, (_, index) => `class ${index}`),
    scores: { node: "logits", read: "vector", activation: "softmax" },
    layers: { explain: layer },
  });
  const file = join(folder, "card.json");
  await mkdir(folder, { recursive: true });
  await writeFile(file, JSON.stringify(card));
  return file;
}

async function shippedFiles(folder: string): Promise<NetworkFiles> {
  const file = fileURLToPath(new URL(`../../models/${SHIPPED}/card.json`, import.meta.url));
  const { card, weightsPath } = await findModel(file, []);
  const network = await readNetwork(card, weightsPath);
  const { name } = network.input;
  const [, ...size] = inputShape(network.input);
  const onnx = join(folder, `${SHIPPED}.onnx`);
  const inputs = [{ name, type: "float32", shape: ["images", ...size] } as const];
  await writeFile(onnx, writeOnnx({ ...network, name: SHIPPED, inputs, outputs: [{ name: card.scores.node }] }));
  return { onnx, card: file, classes: [0, 1, 2, 3, 4] };
}
