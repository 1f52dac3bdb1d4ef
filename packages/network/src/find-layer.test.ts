import { create } from "@bufbuild/protobuf";
import { describe, expect, it } from "vitest";
import { findLayer, modulesOf } from "./find-layer.ts";
import { GraphBuilder } from "./graph-builder.ts";
import { explainableLayers } from "./layers.ts";
import { modulePath } from "./module-path.ts";
import type { Network } from "./network.ts";
import { NodeProtoSchema } from "./onnx_pb.ts";
import { Shapes } from "./shapes.ts";
import { expectRefusal } from "./testing/expect-refusal.ts";

describe("modulePath", () => {
  it.each([
    ["/layer4/layer4.1/conv2/Conv", "layer4.1.conv2"],
    ["/features/features.18/features.18.0/Conv", "features.18.0"],
    ["/features/features.5/features.5.2/block/block.5/MatMul", "features.5.2.block.5"],
    ["tower_0/CenternetHead/Relu_1", "tower_0.CenternetHead"],
    ["Relu_3", ""],
  ])("reads the name %s as %s", (name, path) => {
    expect(modulePath(create(NodeProtoSchema, { name }))).toBe(path);
  });

  it("believes the metadata of PyTorch's newer exporter before the name", () => {
    const scopes = { key: "pkg.torch.onnx.name_scopes", value: "['', 'layer4', 'layer4.1', 'relu_16']" };
    expect(modulePath(create(NodeProtoSchema, { name: "node_relu_16", metadataProps: [scopes] }))).toBe("layer4.1");
  });
});

describe("findLayer", () => {
  const { network, find } = twoBlocks();

  it.each([
    ["a tensor's own name", "/top/conv/Conv", "/top/conv/Conv"],
    ["a module: its last output", "top", "/top/relu/Relu"],
    ["a module inside a module", "bottom.conv", "/bottom/conv/Conv"],
    ["the end of a path that only one module has", "stem", "/bottom/stem/Conv"],
    ["the last map that no pooling made", "@last-spatial", "/top/relu/Relu"],
    ["the first of a size", "@8x8:0", "/bottom/stem/Conv"],
    ["the last of a size", "@8x8:-1", "/bottom/relu/Relu"],
  ])("finds %s", (_, asked, name) => {
    expect(find(asked)).toBe(name);
  });

  it("lists the candidates with their shape where a name fits several modules, none, or no size", () => {
    expectRefusal(
      () => find("conv"),
      "LAYER_UNKNOWN",
      /2 modules end so; there are '\/top\/conv\/Conv' \(3 units of 4 × 4\)/,
    );
    expectRefusal(
      () => find("side"),
      "LAYER_UNKNOWN",
      /layer 'side': the network has no such tensor or module; there are/,
    );
    expectRefusal(() => find("@7x7:-1"), "LAYER_UNKNOWN", /no map of 7 × 7 at that place/);
  });

  it("lists the modules from the input to the score", () => {
    const layers = explainableLayers(network, new Shapes(network), "score");
    expect(modulesOf(network, layers)).toEqual([
      "bottom",
      "bottom.stem",
      "bottom.conv",
      "bottom.relu",
      "top",
      "top.conv",
      "top.relu",
    ]);
  });
});

function twoBlocks(): { network: Network; find: (asked: string) => string } {
  const graph = new GraphBuilder(18);
  const conv = (input: string, output: string, stride = 1) =>
    graph.node("Conv", [input, graph.floats(new Float32Array(9), [3, 3, 1, 1])], { strides: [stride, stride] }, output);
  const stem = conv("image", "/bottom/stem/Conv");
  const bottom = graph.node("Relu", [conv(stem, "/bottom/conv/Conv")], {}, "/bottom/relu/Relu");
  const top = graph.node("Relu", [conv(bottom, "/top/conv/Conv", 2)], {}, "/top/relu/Relu");
  const pooled = graph.node("MaxPool", [top], { kernel_shape: [2, 2], strides: [2, 2] }, "pooled");
  graph.node("GlobalAveragePool", [pooled], {}, "score");
  const input = { name: "image", layout: "NCHW", height: 8, width: 8 } as const;
  const network = { opset: 18, nodes: graph.nodes, constants: graph.constants, input };
  const layers = explainableLayers(network, new Shapes(network), "score");
  return { network, find: (asked) => findLayer(network, layers, asked) };
}
