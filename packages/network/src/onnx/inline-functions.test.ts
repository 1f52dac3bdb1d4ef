import { create } from "@bufbuild/protobuf";
import { describe, expect, it } from "vitest";
import { findAttribute } from "../attributes.ts";
import { AttributeProto_AttributeType, type FunctionProto, type ModelProto, ModelProtoSchema } from "../onnx_pb.ts";
import { expectRefusal } from "../testing/expect-refusal.ts";
import { inlineFunctions } from "./inline-functions.ts";

describe("inlineFunctions", () => {
  it("puts what a function does in the place of its call, under names of its own", () => {
    const leaky = definition("Leaky", [
      { opType: "LeakyRelu", name: "bend", input: ["X"], output: ["bent"], attribute: [reference("alpha", "slope")] },
      { opType: "Neg", name: "turn", input: ["bent"], output: ["Y"] },
    ]);
    const nodes = inlineFunctions(
      model(leaky, [
        { opType: "Leaky", name: "first", domain: "own", input: ["x"], output: ["a"], attribute: [slope(0.5)] },
        { opType: "Leaky", name: "second", domain: "own", input: ["a"], output: ["y"], attribute: [slope(0.25)] },
      ]),
    );
    expect(nodes.map(({ opType, input, output }) => [opType, ...input, ...output])).toEqual([
      ["LeakyRelu", "x", "first/bent"],
      ["Neg", "first/bent", "first/Y"],
      ["Identity", "first/Y", "a"],
      ["LeakyRelu", "a", "second/bent"],
      ["Neg", "second/bent", "second/Y"],
      ["Identity", "second/Y", "y"],
    ]);
    expect(nodes.filter(({ opType }) => opType === "LeakyRelu").map((node) => findAttribute(node, "alpha")?.f)).toEqual(
      [0.5, 0.25],
    );
  });

  it("refuses a function that calls itself", () => {
    const endless = definition("Endless", [{ opType: "Endless", domain: "own", input: ["X"], output: ["Y"] }]);
    const called = model(endless, [{ opType: "Endless", domain: "own", input: ["x"], output: ["y"] }]);
    expectRefusal(() => inlineFunctions(called), "MODEL_INVALID", /function 'Endless' calls itself/);
  });
});

type Node = NonNullable<NonNullable<Parameters<typeof create<typeof ModelProtoSchema>>[1]>["graph"]>["node"];

function definition(
  name: string,
  node: Node,
): Pick<FunctionProto, "name" | "domain"> & { node: Node; input: string[]; output: string[] } {
  return { name, domain: "own", input: ["X"], output: ["Y"], node };
}

function model(definitionOf: ReturnType<typeof definition>, node: Node): ModelProto {
  return create(ModelProtoSchema, { functions: [definitionOf as never], graph: { node } as never });
}

function slope(f: number) {
  return { name: "slope", type: AttributeProto_AttributeType.FLOAT, f };
}

function reference(name: string, refAttrName: string) {
  return { name, refAttrName, type: AttributeProto_AttributeType.FLOAT };
}
