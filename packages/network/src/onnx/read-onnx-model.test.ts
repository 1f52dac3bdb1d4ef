import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { create } from "@bufbuild/protobuf";
import { describe, expect, it } from "vitest";
import { GraphBuilder } from "../graph-builder.ts";
import { AttributeProto_AttributeType, AttributeProtoSchema, type NodeProto } from "../onnx_pb.ts";
import { writeOnnx } from "../onnx-file.ts";
import { floatsOf, floatTensor, intsOf } from "../tensor.ts";
import { emptyFolder } from "../tfjs/testing/model-folder.ts";
import { runNetwork } from "../tfjs/testing/run-network.ts";
import { readOnnxModel } from "./read-onnx-model.ts";

const INPUT = { height: 1, width: 2, layout: "NCHW" } as const;

describe("readOnnxModel", () => {
  it("reads a network that runs as the file says: the mean of each channel plus 1, 2, 3", async () => {
    const file = await writeModel(meanPlusVector());
    const network = await readOnnxModel(file, { input: INPUT, score: "score" });
    // two pixels, channels last: (1, 2, 3) and (3, 4, 5)
    expect(await runNetwork(network, Float32Array.of(1, 2, 3, 3, 4, 5), "score")).toEqual(Float32Array.of(3, 5, 7));
  });

  it("takes Constant nodes and initialisers for constants", async () => {
    const file = await writeModel(meanPlusVector());
    const { nodes, constants } = await readOnnxModel(file, { input: INPUT, score: "score" });
    expect(nodes.map(({ opType }) => opType)).toEqual(["ReduceMean", "Add"]);
    const values = [...constants.values()].map((tensor) =>
      tensor.name === "vector" ? floatsOf(tensor) : intsOf(tensor),
    );
    expect(values).toEqual([[2, 3], Float32Array.of(1, 2, 3)]);
  });

  it("leaves out what the scores do not need", async () => {
    const graph = meanPlusVector();
    graph.node("Softmax", ["score"], {}, "probability");
    const { nodes } = await readOnnxModel(await writeModel(graph), { input: INPUT, score: "score" });
    expect(nodes.map(({ name }) => name)).not.toContain("probability");
  });

  it("refuses bytes that are no ONNX model", async () => {
    const file = join(await emptyFolder(), "model.onnx");
    await writeFile(file, "no model");
    await expect(readOnnxModel(file, { input: INPUT, score: "score" })).rejects.toMatchObject({
      code: "MODEL_INVALID",
      message: expect.stringContaining(`${file}: expected an ONNX model`),
    });
  });

  it("refuses a score that the network does not have", async () => {
    const file = await writeModel(meanPlusVector());
    await expect(readOnnxModel(file, { input: INPUT, score: "logits" })).rejects.toMatchObject({
      code: "MODEL_INVALID",
      message: "scores.node 'logits': the network has no such tensor",
    });
  });

  it("refuses a card that names another input", async () => {
    const file = await writeModel(meanPlusVector());
    const options = { input: { ...INPUT, node: "picture" }, score: "score" };
    await expect(readOnnxModel(file, options)).rejects.toMatchObject({
      code: "CARD_INVALID",
      message: "input.node: expected 'image' but it is 'picture'",
    });
  });

  it("keeps operators of a foreign set, and the version of that set", async () => {
    const graph = meanPlusVector();
    const node = graph.nodes.at(-1) as NodeProto;
    node.domain = "com.microsoft";
    const domains = new Map([["com.microsoft", 1]]);
    const network = await readOnnxModel(await writeModel(graph, domains), { input: INPUT, score: "score" });
    expect(network.domains).toEqual(domains);
    expect(network.nodes.at(-1)?.domain).toBe("com.microsoft");
  });
});

/** score = mean of the image over height and width + a vector in a Constant node. */
function meanPlusVector(): GraphBuilder {
  const graph = new GraphBuilder(18);
  const value = floatTensor("", [3], Float32Array.of(1, 2, 3));
  graph.node("Constant", [], {}, "vector");
  graph.nodes[0]?.attribute.push(
    create(AttributeProtoSchema, { name: "value", type: AttributeProto_AttributeType.TENSOR, t: value }),
  );
  graph.node("Add", [graph.reduceMean("image", [2, 3], false), "vector"], {}, "score");
  return graph;
}

async function writeModel(
  { opset, nodes, constants }: GraphBuilder,
  domains?: ReadonlyMap<string, number>,
): Promise<string> {
  const file = join(await emptyFolder(), "model.onnx");
  const inputs = [{ name: "image", type: "float32", shape: ["n", 3, "h", "w"] } as const];
  const outputs = [{ name: "score", type: "float32", shape: ["n", 3] } as const];
  await writeFile(file, writeOnnx({ name: "test", opset, domains, nodes, constants, inputs, outputs }));
  return file;
}
