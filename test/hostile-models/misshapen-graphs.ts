import {
  definition,
  type FileParts,
  floatAttribute,
  floats,
  graph,
  graphAttribute,
  intAttribute,
  ints,
  type NodeParts,
  port,
  textAttribute,
} from "./onnx-file.ts";
import { smallNetwork } from "./small-network.ts";

const SMALL = smallNetwork();
const nodes = SMALL.nodes as readonly NodeParts[];

/** The small network with one of its nodes changed. */
function changed(name: string, change: Partial<NodeParts>): FileParts {
  return { ...SMALL, nodes: nodes.map((node) => (node.name === name ? { ...node, ...change } : node)) };
}

function between(...inner: NodeParts[]): FileParts {
  return smallNetwork({ between: inner });
}

/** A chain of functions, each of which calls the next `calls` times. */
function chain(length: number, calls: number): FileParts {
  const call = (level: number, input: string, output: string): NodeParts => ({
    op: `f${level}`,
    domain: "own",
    name: `call-${output}`,
    inputs: [input],
    outputs: [output],
  });
  const functions = Array.from({ length }, (_, level) =>
    definition(`f${level}`, {
      inputs: ["a0"],
      outputs: [`a${calls}`],
      nodes: Array.from({ length: calls }, (_unused, at) =>
        level === length - 1
          ? { op: "Relu", inputs: [`a${at}`], outputs: [`a${at + 1}`] }
          : call(level + 1, `a${at}`, `a${at + 1}`),
      ),
    }),
  );
  return {
    ...between(call(0, "map", "pooled")),
    functions,
    opsets: [
      ["", 18],
      ["own", 1],
    ],
  };
}

/** Graphs in graphs, as far down as asked. */
function nested(op: "If" | "Loop", depth: number): FileParts {
  const attribute = op === "If" ? "then_branch" : "body";
  let inner = graph({ nodes: [{ op: "Identity", inputs: ["map"], outputs: ["r"] }], outputs: [port("r", [])] });
  for (let level = 0; level < depth; level++) {
    const attributes = [
      graphAttribute(attribute, inner),
      ...(op === "If" ? [graphAttribute("else_branch", inner.slice(0, 1))] : []),
    ];
    inner = graph({ nodes: [{ op, inputs: ["flag"], outputs: ["r"], attributes }], outputs: [port("r", [])] });
  }
  const attributes = [graphAttribute(attribute, inner), graphAttribute("else_branch", graph({}))];
  return {
    ...between({ op, name: "deep", inputs: ["flag"], outputs: ["pooled"], attributes }),
    weights: [...(SMALL.weights ?? []), { name: "flag", type: 9, dims: [], bytes: Uint8Array.of(1) }],
  };
}

const LONG = "n".repeat(1_000_000);

/** Graphs that are no graph, or more of one than anybody means. */
export const MISSHAPEN: ReadonlyMap<string, () => FileParts> = new Map<string, () => FileParts>([
  ["no nodes", () => ({ ...SMALL, nodes: [] })],
  ["no inputs", () => ({ ...SMALL, inputs: [] })],
  ["no outputs", () => ({ ...SMALL, outputs: [] })],
  ["nothing", () => ({})],
  ["no opset", () => ({ ...SMALL, opsets: [] })],
  ["opset 0", () => ({ ...SMALL, opsets: [["", 0]] })],
  ["opset -1", () => ({ ...SMALL, opsets: [["", -1]] })],
  ["opset 10^9", () => ({ ...SMALL, opsets: [["", 1_000_000_000]] })],
  ["opset 2^62", () => ({ ...SMALL, opsets: [["", 2n ** 62n]] })],
  [
    "two opsets",
    () => ({
      ...SMALL,
      opsets: [
        ["", 18],
        ["", 11],
      ],
    }),
  ],
  [
    "opset of another name",
    () => ({
      ...SMALL,
      opsets: [
        ["", 18],
        ["__proto__", 1],
        ["constructor", 10n ** 18n],
      ],
    }),
  ],
  ["IR version 0", () => ({ ...SMALL, irVersion: 0 })],
  ["IR version 10^12", () => ({ ...SMALL, irVersion: 10n ** 12n })],
  ["a missing weight", () => ({ ...SMALL, weights: SMALL.weights?.slice(1) ?? [] })],
  ["the same weight twice", () => ({ ...SMALL, weights: [...(SMALL.weights ?? []), ...(SMALL.weights ?? [])] })],
  ["a weight without a name", () => ({ ...SMALL, weights: [...(SMALL.weights ?? []), floats("", [1], [1])] })],
  ["an input of another name", () => ({ ...SMALL, inputs: [port("y", ["n", 3, 8, 8])] })],
  ["an input without sizes", () => ({ ...SMALL, inputs: [port("x", [])] })],
  ["an input of sizes below 0", () => ({ ...SMALL, inputs: [port("x", [-1, 3, -8, -8])] })],
  ["an input of 2^62", () => ({ ...SMALL, inputs: [port("x", [1, 3, 2n ** 62n, 2n ** 62n])] })],
  ["an input of whole numbers", () => ({ ...SMALL, inputs: [port("x", ["n", 3, 8, 8], 7)] })],
  [
    "two inputs",
    () => ({ ...changed("rectify", { inputs: ["linear", "x2"] }), inputs: [port("x", []), port("x2", [])] }),
  ],
  ["an output of another name", () => ({ ...SMALL, outputs: [port("nothing", [])] })],
  ["an output named twice", () => ({ ...SMALL, outputs: [port("prob", []), port("prob", [])] })],
  ["a node that reads its own output", () => changed("rectify", { inputs: ["map"] })],
  ["a circle", () => changed("first", { inputs: ["means", "kernel", "bias"] })],
  ["a tensor that nothing makes", () => changed("rectify", { inputs: ["gone"] })],
  ["one tensor made twice", () => changed("rectify2", { outputs: ["map"] })],
  ["a weight made by a node", () => changed("rectify", { outputs: ["kernel"] })],
  ["the input made by a node", () => changed("rectify", { outputs: ["x"] })],
  ["a node that makes one name twice", () => changed("rectify", { outputs: ["map", "map"] })],
  ["a node without outputs", () => changed("rectify", { outputs: [] })],
  ["a node without inputs", () => changed("rectify", { inputs: [] })],
  ["a convolution without a kernel", () => changed("first", { inputs: ["x"] })],
  ["a convolution of nothing", () => changed("first", { inputs: ["", "", ""] })],
  ["a dense layer without weights", () => changed("dense", { inputs: ["vector"] })],
  ["outputs without names", () => changed("rectify", { outputs: ["", "", ""] })],
  ["a node with a thousand inputs", () => changed("rectify", { inputs: Array(1000).fill("linear") })],
  [
    "a node with a thousand outputs",
    () => changed("rectify", { outputs: ["map", ...Array.from({ length: 999 }, (_, at) => `o${at}`)] }),
  ],
  ["no operator", () => changed("rectify", { op: "" })],
  ["an operator that nobody knows", () => changed("rectify", { op: "Nonsense" })],
  ["an operator of another domain", () => changed("rectify", { domain: "nobody" })],
  ["an operator named as objects' own", () => changed("rectify", { op: "__proto__" })],
  ["an operator named constructor", () => changed("rectify", { op: "constructor" })],
  ["an operator of a million letters", () => changed("rectify", { op: LONG })],
  ["a tensor of a million letters", () => ({ ...changed("rectify", { inputs: [LONG] }) })],
  ["an unknown attribute", () => changed("rectify", { attributes: [intAttribute("nonsense", 3)] })],
  ["an attribute without a name", () => changed("rectify", { attributes: [intAttribute("", 3)] })],
  ["an attribute named __proto__", () => changed("rectify", { attributes: [intAttribute("__proto__", 3)] })],
  ["If without branches", () => between({ op: "If", name: "branch", inputs: ["map"], outputs: ["pooled"] })],
  [
    "If whose branch gives nothing",
    () => ({
      ...between({
        op: "If",
        name: "branch",
        inputs: ["flag"],
        outputs: ["pooled"],
        attributes: [graphAttribute("then_branch", graph({})), graphAttribute("else_branch", graph({}))],
      }),
      weights: [...(SMALL.weights ?? []), { name: "flag", type: 9, dims: [], bytes: Uint8Array.of(1) }],
    }),
  ],
  [
    "Constant without a value",
    () =>
      between(
        { op: "Constant", name: "c", inputs: [], outputs: ["c"] },
        { op: "Add", inputs: ["map", "c"], outputs: ["pooled"] },
      ),
  ],
  [
    "Constant of a text",
    () =>
      between(
        { op: "Constant", name: "c", outputs: ["c"], attributes: [textAttribute("value_string", "x")] },
        { op: "Add", inputs: ["map", "c"], outputs: ["pooled"] },
      ),
  ],
  [
    "Constant without an output",
    () =>
      between(
        { op: "Constant", name: "c", attributes: [floatAttribute("value_float", 1)] },
        { op: "Relu", inputs: ["map"], outputs: ["pooled"] },
      ),
  ],
  [
    "a function that calls itself",
    () => ({
      ...between({ op: "f", domain: "own", name: "call", inputs: ["map"], outputs: ["pooled"] }),
      functions: [
        definition("f", {
          inputs: ["a"],
          outputs: ["b"],
          nodes: [{ op: "f", domain: "own", inputs: ["a"], outputs: ["b"] }],
        }),
      ],
    }),
  ],
  [
    "a function without outputs",
    () => ({
      ...between({ op: "f", domain: "own", name: "call", inputs: ["map"], outputs: ["pooled"] }),
      functions: [definition("f", { inputs: ["a"], outputs: [], nodes: [] })],
    }),
  ],
  [
    "functions that call each other",
    () => ({
      ...between({ op: "f", domain: "own", name: "call", inputs: ["map"], outputs: ["pooled"] }),
      functions: [
        definition("f", {
          inputs: ["a"],
          outputs: ["b"],
          nodes: [{ op: "g", domain: "own", inputs: ["a"], outputs: ["b"] }],
        }),
        definition("g", {
          inputs: ["a"],
          outputs: ["b"],
          nodes: [{ op: "f", domain: "own", inputs: ["a"], outputs: ["b"] }],
        }),
      ],
    }),
  ],
  ["functions that unfold to 2^40 nodes", () => chain(40, 2)],
  ["functions 90 deep", () => chain(90, 1)],
  ["If in If, 10 deep", () => nested("If", 10)],
  ["If in If, 90 deep", () => nested("If", 90)],
  ["If in If, 1,000 deep", () => nested("If", 1000)],
  ["Loop in Loop, 5,000 deep", () => nested("Loop", 5000)],
  [
    "a name with a terminal's escape",
    () => changed("rectify", { name: "\u001b[31mred\u001b[0m\u0007", inputs: ["\u001b]0;owned\u0007gone"] }),
  ],
  [
    "a weight named __proto__",
    () => ({
      ...changed("first", { inputs: ["x", "__proto__", "constructor"] }),
      weights: (SMALL.weights ?? []).map((w) => ({
        ...w,
        name: w.name === "kernel" ? "__proto__" : w.name === "bias" ? "constructor" : (w.name as string),
      })),
    }),
  ],
  [
    "tensors named as objects' own",
    () => {
      const names: Record<string, string> = Object.assign(Object.create(null), {
        linear: "__proto__",
        map: "constructor",
        pooled: "toString",
        map2: "hasOwnProperty",
        logits: "logits",
      });
      const rename = (list: readonly string[] = []) => list.map((name) => names[name] ?? name);
      return {
        ...SMALL,
        nodes: nodes.map((node) => ({ ...node, inputs: rename(node.inputs), outputs: rename(node.outputs) })),
      };
    },
  ],
  [
    "60,000 nodes that nobody needs",
    () => ({
      ...SMALL,
      nodes: [
        ...nodes,
        ...Array.from({ length: 60_000 }, (_, at): NodeParts => ({ op: "Relu", inputs: ["map"], outputs: [`u${at}`] })),
      ],
    }),
  ],
  [
    "a weight of 2^40 numbers",
    () => ({
      ...SMALL,
      weights: [{ name: "kernel", dims: [2 ** 20, 2 ** 20, 1, 1] }, ...(SMALL.weights ?? []).slice(1)],
    }),
  ],
  [
    "a weight of 2^62 numbers in int64 list",
    () => ({
      ...SMALL,
      weights: [{ name: "kernel", dims: [2n ** 62n, 1, 1, 1], type: 7 }, ...(SMALL.weights ?? []).slice(1)],
    }),
  ],
  [
    "a weight of fewer than none",
    () => ({
      ...SMALL,
      weights: [
        { name: "kernel", dims: [-4, -3, 3, 3], bytes: new Uint8Array(432) },
        ...(SMALL.weights ?? []).slice(1),
      ],
    }),
  ],
  [
    "a weight of no numbers",
    () => ({ ...SMALL, weights: [{ name: "kernel", dims: [4, 0, 3, 3] }, ...(SMALL.weights ?? []).slice(1)] }),
  ],
  [
    "a weight of too few bytes",
    () => ({
      ...SMALL,
      weights: [{ name: "kernel", dims: [4, 3, 3, 3], bytes: new Uint8Array(7) }, ...(SMALL.weights ?? []).slice(1)],
    }),
  ],
  [
    "a weight of texts",
    () => ({ ...SMALL, weights: [{ name: "kernel", dims: [4, 3, 3, 3], type: 8 }, ...(SMALL.weights ?? []).slice(1)] }),
  ],
  [
    "a weight of no type",
    () => ({ ...SMALL, weights: [{ name: "kernel", dims: [4, 3, 3, 3], type: 0 }, ...(SMALL.weights ?? []).slice(1)] }),
  ],
  [
    "a weight of type 999",
    () => ({
      ...SMALL,
      weights: [
        { name: "kernel", dims: [4, 3, 3, 3], type: 999, bytes: new Uint8Array(432) },
        ...(SMALL.weights ?? []).slice(1),
      ],
    }),
  ],
  [
    "a kernel of whole numbers",
    () => ({
      ...SMALL,
      weights: [ints("kernel", Array(108).fill(1), [4, 3, 3, 3]), ...(SMALL.weights ?? []).slice(1)],
    }),
  ],
  [
    "a kernel of one dimension",
    () => ({ ...SMALL, weights: [floats("kernel", [108], Array(108).fill(1)), ...(SMALL.weights ?? []).slice(1)] }),
  ],
  [
    "a kernel of a thousand dimensions",
    () => ({ ...SMALL, weights: [floats("kernel", Array(1000).fill(1), [1]), ...(SMALL.weights ?? []).slice(1)] }),
  ],
  [
    "a kernel of not numbers",
    () => ({
      ...SMALL,
      weights: [floats("kernel", [4, 3, 3, 3], Array(108).fill(Number.NaN)), ...(SMALL.weights ?? []).slice(1)],
    }),
  ],
]);
