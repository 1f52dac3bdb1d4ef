import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { GraphBuilder } from "../graph-builder.ts";
import { writeOnnx } from "../onnx-file.ts";
import { surveyModel } from "./survey-model.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "camscribe-"));
});
afterAll(() => rm(folder, { recursive: true }));

async function file(name: string, content: string | Uint8Array): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

describe("the survey of an ONNX file", () => {
  it("tells inputs with their open dimensions, outputs, and what computes each tensor", async () => {
    const graph = new GraphBuilder(18, "test");
    graph.node("Exp", ["x"], {}, "e");
    graph.node("Softmax", ["e"], {}, "y");
    const path = await file(
      "open.onnx",
      writeOnnx({
        name: "open",
        opset: 18,
        nodes: graph.nodes,
        constants: graph.constants,
        inputs: [{ name: "x", type: "float32", shape: ["n", 3, "height", "width"] }],
        outputs: [{ name: "y", type: "float32", shape: ["n", 3, "height", "width"] }],
      }),
    );
    const { format, inputs, outputs, makers } = await surveyModel(path);
    expect({ format, inputs, outputs }).toEqual({
      format: "onnx",
      inputs: [{ name: "x", shape: [null, 3, null, null] }],
      outputs: ["y"],
    });
    expect([...makers]).toEqual([
      ["e", { op: "Exp", inputs: ["x"] }],
      ["y", { op: "Softmax", inputs: ["e"] }],
    ]);
  });

  it("refuses bytes that are none", async () => {
    await expect(surveyModel(await file("text.onnx", "not a model"))).rejects.toMatchObject({ code: "MODEL_INVALID" });
  });

  it("refuses a path where nothing is", async () => {
    await expect(surveyModel(join(folder, "missing.onnx"))).rejects.toMatchObject({ code: "FILE_UNREADABLE" });
  });
});

describe("the survey of a GraphModel", () => {
  const nodes = [
    { name: "image", op: "Placeholder", attr: { shape: { shape: { dim: [-1, 8, 8, 3].map((size) => ({ size })) } } } },
    { name: "class", op: "Softmax", input: ["image"], attr: {} },
    { name: "box", op: "Relu", input: ["image:0"], attr: {} },
  ];

  it("takes the outputs that the signature names", async () => {
    const signature = { outputs: { first: { name: "class:0" } } };
    const path = await file("named.json", JSON.stringify({ signature, modelTopology: { node: nodes } }));
    expect(await surveyModel(path)).toMatchObject({
      format: "tfjs-graph",
      inputs: [{ name: "image", shape: [null, 8, 8, 3] }],
      outputs: ["class"],
    });
  });

  it("takes what nobody reads where there is no signature", async () => {
    const path = await file("unnamed.json", JSON.stringify({ modelTopology: { node: nodes } }));
    expect((await surveyModel(path)).outputs).toEqual(["class", "box"]);
  });
});

describe("the survey of a LayersModel", () => {
  it("tells a layer's activation as a step of its own", async () => {
    const layers = [
      { class_name: "Flatten", config: { name: "flat", batch_input_shape: [null, 4, 4, 3] } },
      { class_name: "Dense", config: { name: "class", units: 2, activation: "softmax" } },
    ];
    const model = { class_name: "Sequential", config: { name: "s", layers } };
    const path = await file("layers.json", JSON.stringify({ modelTopology: { model_config: model } }));
    const { format, inputs, outputs, makers } = await surveyModel(path);
    expect({ format, inputs, outputs }).toEqual({
      format: "tfjs-layers",
      inputs: [{ name: "flat_input", shape: [null, 4, 4, 3] }],
      outputs: ["class"],
    });
    expect(makers.get("class")).toEqual({ op: "softmax", inputs: ["class:linear"] });
    expect(makers.get("class:linear")).toEqual({ op: "Dense", inputs: ["flat"] });
  });
});
