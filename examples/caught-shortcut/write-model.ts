import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { ModelCardDraft, NameTable } from "@camscribe/contracts";
import { CLASSES } from "./detectors.ts";
import { makeNetwork, SIDE, UNIT_CONCEPTS, UNITS } from "./network.ts";

const NAME = "caught-shortcut";

const card: ModelCardDraft = {
  name: NAME,
  version: "1",
  format: "onnx",
  weights: "network.onnx",
  licence: "Apache-2.0",
  source: "examples/caught-shortcut: weights set by hand",
  input: {
    height: SIDE,
    width: SIDE,
    layout: "NCHW",
    colour: "RGB",
    fit: { mode: "squash" },
    scale: 1,
    mean: [0, 0, 0],
    std: [255, 255, 255],
  },
  labels: CLASSES.map(({ label }) => label),
  scores: { node: "scores", read: "vector", activation: "softmax" },
  layers: { explain: "A" },
  names: "names.json",
};

const names: NameTable = {
  format: "camscribe-names/1",
  model: NAME,
  layer: "A",
  units: UNITS,
  method: { name: "Known from the weights", reliable: "each name says what the unit's weights were set to answer to" },
  data: "none",
  made: "with the network's weights",
  names: UNIT_CONCEPTS.map((concept, unit) => ({ unit, concept, category: "colour", reliable: true })),
};

/** Writes the network, its card and the names of its units. @returns the path of the card */
export async function writeModel(folder: string): Promise<string> {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, "network.onnx"), makeNetwork());
  await writeFile(join(folder, "names.json"), JSON.stringify(names));
  const path = join(folder, "card.json");
  await writeFile(path, JSON.stringify(card));
  return path;
}
