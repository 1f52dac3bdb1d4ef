import { INPUTS } from "@camscribe/importance";
import type { GraphParts, Port } from "@camscribe/network";
import type { ExportFacts } from "./export-facts.ts";
import { fittingCode } from "./fitting-code.ts";

/**
 * Explains `photo.jpg` in Python, out of the folder that holds the export.
 *
 * @param inputs  of the graph
 */
export function pythonExample({ inputs }: GraphParts, { model: { card }, files }: ExportFacts): string {
  return [
    "import json",
    "",
    "import numpy as np",
    "import onnxruntime",
    "from PIL import Image, ImageOps",
    "",
    'image = ImageOps.exif_transpose(Image.open("photo.jpg")).convert("RGB")',
    ...fittingCode(card.input).python,
    `labels = json.load(open("${files.labels}", encoding="utf-8"))`,
    `session = onnxruntime.InferenceSession("${files.onnx}")`,
    'inputs = {"pixels": np.asarray(image)[np.newaxis]}',
    ...inputs.flatMap((port) => PYTHON_INPUTS[port.name]?.(port) ?? []),
    "names = [output.name for output in session.get_outputs()]",
    "values = dict(zip(names, session.run(names, inputs)))",
    'for target, index in enumerate(values["chosen"][0]):',
    `    heat = values["${outputOf(card.map)}"][0, target]`,
    "    row, column = np.unravel_index(heat.argmax(), heat.shape)",
    '    score = values["scores"][0, index]',
    '    print(f"{labels[index]}: score {score:.2f}, strongest at row {row}, column {column} of {heat.shape}")',
  ].join("\n");
}

/** Explains a picture in a page. @param inputs  of the graph */
export function browserExample({ inputs }: GraphParts, { model: { card }, files }: ExportFacts): string {
  const { width, height } = card.input;
  return [
    'import * as ort from "onnxruntime-web";',
    "",
    `const session = await ort.InferenceSession.create("${files.onnx}");`,
    "",
    "/** @param {ImageBitmap} photo */",
    "export async function explain(photo) {",
    `  const context = new OffscreenCanvas(${width}, ${height}).getContext("2d");`,
    '  context.imageSmoothingQuality = "high";',
    ...fittingCode(card.input).browser.map((line) => `  ${line}`),
    `  const { data } = context.getImageData(0, 0, ${width}, ${height});`,
    "  const pixels = Uint8Array.from(data.filter((_, index) => index % 4 !== 3)); // without transparency",
    "  return session.run({",
    `    pixels: new ort.Tensor("uint8", pixels, [1, ${height}, ${width}, 3]),`,
    ...inputs.flatMap((port) => BROWSER_INPUTS[port.name]?.(port) ?? []).map((line) => `    ${line}`),
    "  });",
    "}",
  ].join("\n");
}

/** The output that holds the map which the model's card asks for. */
export function outputOf(map: ExportFacts["model"]["card"]["map"]): string {
  return map.replace("-", "_");
}

/** How an example fills in an input other than pixels. */
type InputLines = Record<string, ((port: Port) => string) | undefined>;

const PYTHON_INPUTS: InputLines = {
  [INPUTS.classes]: () => 'inputs["classes"] = np.array([[-1, -2]])  # the first class and the second',
  [INPUTS.seed]: () => 'inputs["seed"] = np.array([[[1, 0], [0, 1]]], np.float32)  # a target each',
  [INPUTS.region]: ({ shape }) => `inputs["region"] = np.ones((1, ${shape[1]}), np.float32)  # the whole picture`,
};

const BROWSER_INPUTS: InputLines = {
  [INPUTS.classes]: () => 'classes: new ort.Tensor("int64", [-1n], [1, 1]), // the first class',
  [INPUTS.seed]: () => 'seed: new ort.Tensor("float32", [1], [1, 1, 1]),',
  [INPUTS.region]: ({ shape: [, places] }) =>
    `region: new ort.Tensor("float32", new Float32Array(${places}).fill(1), [1, ${places}]), // the whole picture`,
};
