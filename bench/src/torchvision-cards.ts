import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type ModelCard, modelCardSchema } from "@camscribe/contracts";

/** The networks that peers.py makes, each explained at the last map of its last convolutional block. */
const EXPLAINED = {
  resnet50: "/layer4/layer4.2/relu_2/Relu_output_0",
  mobilenet_v2: "/features/features.18/features.18.2/Clip_output_0",
  vgg16: "/features/features.29/Relu_output_0",
} as const;

export const NETWORKS = Object.keys(EXPLAINED) as (keyof typeof EXPLAINED)[];
export type NetworkName = (typeof NETWORKS)[number];

/**
 * Writes the cards of the torchvision networks, with ImageNet's preprocessing.
 *
 * @param networks  folder of `<name>.onnx`
 * @param folder    where the cards go
 * @returns the path of each card
 */
export async function writeCards(networks: string, folder: string): Promise<Record<NetworkName, string>> {
  const written = NETWORKS.map(async (name) => {
    const card = modelCardSchema.parse({
      name: name.replaceAll("_", "-"),
      version: "1",
      format: "onnx",
      weights: join(networks, `${name}.onnx`),
      licence: "none",
      source: "torchvision, random weights under a seed",
      input: {
        height: 224,
        width: 224,
        layout: "NCHW",
        colour: "RGB",
        fit: { mode: "squash" },
        scale: 1 / 255,
        mean: [0.485, 0.456, 0.406],
        std: [0.229, 0.224, 0.225],
      },
      labels: Array.from({ length: 1000 }, (_, index) => `class ${index}`),
      scores: { node: "logits", read: "vector", activation: "softmax" },
      layers: { explain: EXPLAINED[name] },
    } satisfies Partial<Record<keyof ModelCard, unknown>>);
    const file = join(folder, name, "card.json");
    await mkdir(join(folder, name), { recursive: true });
    await writeFile(file, JSON.stringify(card));
    return [name, file] as const;
  });
  return Object.fromEntries(await Promise.all(written)) as Record<NetworkName, string>;
}
