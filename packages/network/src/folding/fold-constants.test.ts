import { create } from "@bufbuild/protobuf";
import { describe, expect, it } from "vitest";
import { GraphBuilder } from "../graph-builder.ts";
import type { Network } from "../network.ts";
import { AttributeProto_AttributeType, AttributeProtoSchema, GraphProtoSchema, type NodeProto } from "../onnx_pb.ts";
import { Shapes } from "../shapes.ts";
import { intsOf } from "../tensor.ts";
import { foldConstants } from "./fold-constants.ts";

const INT64 = 7;

describe("foldConstants", () => {
  it("flattens by sizes that are taken from a shape: [n, 3·4·6]", () => {
    const network = folded((graph) => {
      const images = graph.node("Gather", [graph.node("Shape", ["image"]), int(graph, 0)], { axis: 0 });
      const sizes = graph.node("Concat", [graph.unsqueeze(images, [0]), graph.ints([-1])], { axis: 0 });
      graph.node("Reshape", ["image", sizes], {}, "flat");
    });
    expect(new Shapes(network).of("flat")).toEqual([-1, 72]);
    expect(sizesOf(network, "flat")).toEqual([-1, 72]);
  });

  it("pads by numbers that are turned round in twos, as PyTorch's exporter writes them", () => {
    const network = folded((graph) => {
      // left, right, top, bottom 1 2 0 1 → per axis from the last: begins [0 0 0 1], ends [0 0 1 2]
      const given = graph.ints([1, 2, 0, 1]);
      const twice = graph.node("Mul", [graph.node("Size", [graph.node("Shape", ["image"])]), int(graph, 2)]);
      const missing = graph.node("Sub", [twice, graph.node("Size", [given])]);
      const zeros = graph.node("ConstantOfShape", [graph.unsqueeze(missing, [0])], {});
      (graph.nodes.at(-1) as NodeProto).attribute.push(zeroAttribute());
      const pairs = graph.reshape(graph.node("Concat", [given, zeros], { axis: 0 }), [-1, 2]);
      const turned = graph.transpose(graph.slice(pairs, 0, -1, -(2 ** 40), -1), [1, 0]);
      const pads = graph.cast(graph.reshape(turned, [-1]), INT64);
      graph.node("Pad", ["image", pads], { mode: "constant" }, "padded");
    });
    expect(network.nodes.map(({ opType }) => opType)).toEqual(["Shape", "Pad"]); // the batch alone is not known
    expect(sizesOf(network, "padded")).toEqual([0, 0, 0, 1, 0, 0, 1, 2]);
    expect(new Shapes(network).of("padded")).toEqual([-1, 3, 5, 9]);
  });

  it("knows what a constant is expanded to for each image", () => {
    const network = folded((graph) => {
      const images = graph.slice(graph.node("Shape", ["image"]), 0, 0, 1);
      const asked = graph.node("Concat", [images, graph.ints([-1, -1])], { axis: 0 });
      const ones = graph.node("Expand", [int(graph, 1), graph.ints([3])]);
      const open = graph.node("Equal", [asked, graph.node("Mul", [ones, int(graph, -1)])]);
      const sizes = graph.node("Where", [open, ones, asked]);
      graph.node("Expand", [graph.floats(new Float32Array(4), [1, 1, 4]), sizes], {}, "token");
    });
    expect(new Shapes(network).of("token")).toEqual([-1, 1, 4]);
  });

  it.each([
    [3, "then_branch"],
    [4, "else_branch"],
  ])("puts the branch of an If in its place: are there %i axes? %s", (axes, taken) => {
    const network = folded((graph) => {
      const rank = graph.node("Size", [graph.node("Shape", [graph.reduceMean("image", [3], axes === 4)])]);
      const condition = graph.node("Equal", [rank, int(graph, 3)]);
      graph.node("If", [condition], {}, "either");
      const [then_branch, else_branch] = ["Relu", "Sigmoid"].map((op) => branch(op, "image"));
      (graph.nodes.at(-1) as NodeProto).attribute.push(
        create(AttributeProtoSchema, {
          name: "then_branch",
          type: AttributeProto_AttributeType.GRAPH,
          g: then_branch as never,
        }),
        create(AttributeProtoSchema, {
          name: "else_branch",
          type: AttributeProto_AttributeType.GRAPH,
          g: else_branch as never,
        }),
      );
    });
    const ops = network.nodes.map(({ opType }) => opType);
    expect(ops).toContain(taken === "then_branch" ? "Relu" : "Sigmoid");
    expect(ops).not.toContain("If");
    expect(new Shapes(network).of("either")).toEqual([-1, 3, 4, 6]);
  });

  it("leaves what depends on pixels, and what it does not know, as it came", () => {
    const network = folded((graph) => {
      graph.node("Hardmax", ["image"], {}, "odd");
      graph.node("Reshape", ["image", graph.cast(graph.node("ReduceMax", ["image"]), INT64)], {}, "wild");
    });
    expect(network.nodes.map(({ opType }) => opType)).toEqual(["Hardmax", "ReduceMax", "Cast", "Reshape"]);
  });
});

function folded(build: (graph: GraphBuilder) => void): Network {
  const graph = new GraphBuilder(18);
  build(graph);
  const input = { name: "image", layout: "NCHW", height: 4, width: 6 } as const;
  return foldConstants({ opset: 18, nodes: graph.nodes, constants: graph.constants, input });
}

/** An int64 scalar. */
function int(graph: GraphBuilder, value: number): string {
  return graph.reshape(graph.ints([value]), []);
}

function sizesOf(network: Network, tensor: string): number[] {
  const node = network.nodes.find(({ output }) => output.includes(tensor)) as NodeProto;
  return intsOf(network.constants.get(node.input[1] as string) as never);
}

function zeroAttribute() {
  const t = { dims: [1n], dataType: INT64, rawData: new Uint8Array(8) };
  return create(AttributeProtoSchema, { name: "value", type: AttributeProto_AttributeType.TENSOR, t });
}

function branch(op: string, captured: string) {
  return create(GraphProtoSchema, {
    node: [{ opType: op, name: "inner", input: [captured], output: ["result"] }],
    output: [{ name: "result" }],
  });
}
