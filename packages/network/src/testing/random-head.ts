import type { GraphBuilder } from "../graph-builder.ts";
import { type Head, makeHead, weights } from "./head.ts";
import { randomNumbers } from "./seeded-numbers.ts";

/** A map of the network that is growing: `[n, c, h, w]`. */
interface Grown {
  name: string;
  size: readonly [c: number, h: number, w: number];
}

interface Growth {
  graph: GraphBuilder;
  opset: number;
  /** What was made so far, the layer first. */
  past: readonly Grown[];
  /** A whole number below `count`. */
  below: (count: number) => number;
  weights: (shape: readonly number[]) => string;
}

type Step = (growth: Growth, x: Grown) => Grown | undefined;

const CLASSES = 3;

/** A small valid head out of two to six random steps over all operators, then pooling or flattening, then a dense layer. */
export function randomHead(seed: number): Head {
  const next = randomNumbers(seed);
  const below = (count: number) => Math.floor(next() * count);
  const opset = 11 + below(11);
  const size = [1 + below(4), 2 + below(4), 2 + below(4)] as const;
  return makeHead(
    [...size],
    (graph, layer) => {
      let made = 0;
      const grown: Grown[] = [{ name: layer, size }];
      const growth = {
        graph,
        opset,
        past: grown,
        below,
        weights: (shape: readonly number[]) => weights(graph, shape, seed + made++),
      };
      const wanted = 3 + below(5);
      for (let tries = 0; grown.length < wanted && tries < 40; tries++) {
        const step = STEPS[below(STEPS.length)] as Step;
        const result = step(growth, grown.at(-1) as Grown);
        if (result !== undefined) grown.push(result);
      }
      const last = grown.at(-1) as Grown;
      const flat = graph.node("Flatten", [below(2) === 0 ? graph.node("GlobalAveragePool", [last.name]) : last.name]);
      const inputs = graph.nodes.at(-1)?.input[0] === last.name ? last.size.reduce((a, b) => a * b, 1) : last.size[0];
      return graph.node("Gemm", [flat, growth.weights([CLASSES, inputs]), growth.weights([CLASSES])], { transB: 1 });
    },
    opset,
  );
}

/** An operator that keeps the shape. */
const same =
  (op: string, since = 1, attributes = {}): Step =>
  ({ graph, opset }, { name, size }) =>
    opset < since ? undefined : { name: graph.node(op, [name], attributes), size };

/** An operator for numbers that are not negative, nor near 0. */
const ofPositive =
  (op: string): Step =>
  ({ graph }, { name, size }) => ({
    name: graph.node(op, [graph.add(graph.node("Abs", [name]), graph.float(0.5))]),
    size,
  });

/** A pairing with something of the same size, or with one number a channel. */
const paired =
  (op: string): Step =>
  ({ graph, past, below, weights: constant }, { name, size }) => {
    const partners = past.filter((other) => other.size.join() === size.join()).map((other) => other.name);
    const [c] = size;
    partners.push(graph.reduceMean(name, [2, 3], true), constant([1, c, 1, 1]), constant([c, 1, 1]));
    const partner = partners[below(partners.length)] as string;
    return { name: graph.node(op, below(2) === 0 ? [name, partner] : [partner, name]), size };
  };

const STEPS: readonly Step[] = [
  ...["Relu", "LeakyRelu", "Elu", "Selu", "Celu", "Sigmoid", "HardSigmoid", "Tanh", "Softplus", "Softsign"].map((op) =>
    same(op, op === "Celu" ? 12 : 1),
  ),
  ...["Abs", "Neg", "ThresholdedRelu", "Erf", "Identity", "Sin"].map((op) => same(op)),
  same("HardSwish", 14),
  same("Mish", 18),
  same("Gelu", 20),
  same("LRN", 1, { size: 3 }),
  ({ graph, opset }, { name, size }) => {
    // of a constant there is no variance
    if (opset < 13 || size[0] < 2) return undefined;
    return { name: graph.node("MeanVarianceNormalization", [name], { axes: [1, 2, 3] }), size };
  },
  same("Softmax", 13, { axis: 1 }),
  same("LogSoftmax", 13, { axis: -1 }),
  ...["Sqrt", "Log", "Reciprocal"].map(ofPositive),
  ...["Add", "Sub", "Mul", "Max", "Min"].map(paired),
  ({ graph }, { name, size }) => ({ name: graph.node("Clip", [name, graph.float(-0.55), graph.float(0.55)]), size }),
  ({ graph }, { name, size }) => ({ name: graph.node("Pow", [name, graph.float(2)]), size }),
  ({ graph, weights: constant }, { name, size }) => ({
    name: graph.node("PRelu", [name, constant([size[0], 1, 1])]),
    size,
  }),
  ({ graph }, { name, size }) => ({ name: graph.node("Exp", [graph.multiply(name, graph.float(0.25))]), size }),
  ({ graph, weights: constant }, { name, size }) => {
    const above = graph.node("Greater", [name, constant([1, size[0], 1, 1])]);
    return { name: graph.node("Where", [above, name, graph.multiply(name, graph.float(0.3))]), size };
  },
  ({ graph, past }, { name, size }) => {
    const other = past.findLast((earlier) => earlier.size.join() === size.join()) as Grown;
    const divisor = graph.add(graph.node("Abs", [other.name]), graph.float(1));
    return { name: graph.node("Div", [name, divisor]), size };
  },
  convolution,
  transposedConvolution,
  pool("MaxPool"),
  pool("AveragePool"),
  ({ graph, weights: constant }, { name, size }) => {
    const [c] = size;
    const variance = graph.floats(new Float32Array(c).fill(0.7), [c]);
    const inputs = [name, constant([c]), constant([c]), constant([c]), variance];
    return { name: graph.node("BatchNormalization", inputs), size };
  },
  ({ graph, weights: constant }, { name, size }) => ({
    name: graph.node("InstanceNormalization", [name, constant([size[0]]), constant([size[0]])]),
    size,
  }),
  ({ graph, opset, weights: constant }, { name, size }) =>
    opset < 17
      ? undefined
      : { name: graph.node("LayerNormalization", [name, constant([size[2]]), constant([size[2]])]), size },
  ({ graph, opset, below }, { name, size: [c, h, w] }) => {
    const sizes = [1 + below(2 * h), 1 + below(2 * w)] as const;
    const [mode, transform] = [
      ["linear", "half_pixel"],
      ["linear", "align_corners"],
      ["nearest", "asymmetric"],
      ["cubic", "half_pixel"],
    ][below(4)] as [string, string];
    const scales = graph.floats(Float32Array.of(1, 1, (sizes[0] + 0.01) / h, (sizes[1] + 0.01) / w), [4]);
    const region = opset < 13 ? graph.floats(new Float32Array(), [0]) : "";
    const attributes = { mode, coordinate_transformation_mode: transform, nearest_mode: "floor" };
    return { name: graph.node("Resize", [name, region, scales], attributes), size: [c, ...sizes] };
  },
  ({ graph, below }, { name, size: [c, h, w] }) => {
    const [top, left, bottom, right] = [below(2), below(2), below(2), below(2)] as [number, number, number, number];
    const mode = ["constant", "edge", "reflect"][below(Math.min(h, w) > 1 ? 3 : 2)] as string;
    const pads = graph.ints([0, 0, top, left, 0, 0, bottom, right]);
    return { name: graph.node("Pad", [name, pads], { mode }), size: [c, h + top + bottom, w + left + right] };
  },
  ({ graph, below }, { name, size: [c, h, w] }) => {
    const step = 1 + below(2);
    const start = below(w);
    const rest = Math.ceil((w - start) / step);
    return { name: graph.slice(name, 3, start, w, step), size: [c, h, rest] };
  },
  ({ graph, opset }, { name, size: [c, h, w] }) => {
    if (c < 2) return undefined;
    const parts = ["a", "b"].map((part) => graph.fresh(part));
    const counts = [1, c - 1];
    if (opset < 13) graph.nodeWithOutputs("Split", [name], { axis: 1, split: counts }, parts);
    else graph.nodeWithOutputs("Split", [name, graph.ints(counts)], { axis: 1 }, parts);
    const joined = graph.node("Concat", [parts[1] as string, graph.node("Tanh", [parts[0] as string]), name], {
      axis: 1,
    });
    return { name: joined, size: [2 * c, h, w] };
  },
  ({ graph, below }, { name, size: [c, h, w] }) => {
    const picked = [below(c), below(c)];
    return { name: graph.node("Gather", [name, graph.ints(picked)], { axis: 1 }), size: [2, h, w] };
  },
  ({ graph }, { name, size: [c, h, w] }) => ({ name: graph.transpose(name, [0, 1, 3, 2]), size: [c, w, h] }),
  ({ graph }, { name, size: [c, h, w] }) => ({ name: graph.reshape(name, [-1, c, w, h]), size: [c, w, h] }),
  ({ graph }, { name, size: [c, h, w] }) =>
    c % 4 === 0
      ? { name: graph.node("DepthToSpace", [name], { blocksize: 2 }), size: [c / 4, 2 * h, 2 * w] }
      : undefined,
  ({ graph }, { name, size: [c, h, w] }) =>
    h % 2 === 0 && w % 2 === 0
      ? { name: graph.node("SpaceToDepth", [name], { blocksize: 2 }), size: [4 * c, h / 2, w / 2] }
      : undefined,
  ...["ReduceMean", "ReduceMax", "ReduceMin", "ReduceL2", "ReduceL1", "ReduceSumSquare", "ReduceLogSumExp"].map(gated),
  ({ graph, below, weights: constant }, { name, size: [c, h, w] }) => {
    const columns = 1 + below(4);
    return { name: graph.node("MatMul", [name, constant([w, columns])]), size: [c, h, columns] };
  },
  ({ graph }, { name, size: [c, h] }) => {
    const products = graph.node("MatMul", [name, graph.transpose(name, [0, 1, 3, 2])]);
    return { name: graph.node("Tanh", [graph.multiply(products, graph.float(0.3))]), size: [c, h, h] };
  },
  ({ graph, opset }, { name, size: [c, h] }) =>
    opset < 12
      ? undefined
      : { name: graph.node("Einsum", [name, name], { equation: "bchw,bcgw->bchg" }), size: [c, h, h] },
  ({ graph }, { name, size }) => {
    const [axes] = [[2]];
    const thin = graph.unsqueeze(name, axes);
    const squeezed =
      graph.opset < 13 ? graph.node("Squeeze", [thin], { axes }) : graph.node("Squeeze", [thin, graph.ints(axes)]);
    return { name: squeezed, size };
  },
  ({ graph }, { name, size: [c, h, w] }) => ({
    name: graph.node("Expand", [graph.reduceMean(name, [2], true), graph.ints([1, 1, h + 1, 1])]),
    size: [c, h + 1, w],
  }),
  ({ graph }, { name, size: [c, h, w] }) => ({
    name: graph.node("Tile", [name, graph.ints([1, 1, 2, 1])]),
    size: [c, 2 * h, w],
  }),
];

function convolution({ graph, below, weights: constant }: Growth, { name, size: [c, h, w] }: Grown): Grown | undefined {
  const group = c % 2 === 0 && below(2) === 0 ? c / [1, 2][below(2)]! : 1;
  const maps = group * (1 + below(2));
  const [kernel, stride, dilation, pad] = [1 + below(3), 1 + below(2), 1 + below(2), below(2)] as const;
  const places = (length: number) => Math.floor((length + 2 * pad - dilation * (kernel - 1) - 1) / stride) + 1;
  if (places(h) < 1 || places(w) < 1 || c % group !== 0) return undefined;
  const attributes = { group, strides: [stride, stride], dilations: [dilation, dilation], pads: [pad, pad, pad, pad] };
  const inputs = [name, constant([maps, c / group, kernel, kernel]), constant([maps])];
  return { name: graph.node("Conv", inputs, attributes), size: [maps, places(h), places(w)] };
}

function transposedConvolution({ graph, below, weights: constant }: Growth, { name, size: [c, h, w] }: Grown): Grown {
  const [kernel, stride, maps] = [2 + below(2), 1 + below(2), 1 + below(3)];
  const places = (length: number) => stride * (length - 1) + kernel;
  const attributes = { strides: [stride, stride] };
  return {
    name: graph.node("ConvTranspose", [name, constant([c, maps, kernel, kernel])], attributes),
    size: [maps, places(h), places(w)],
  };
}

function pool(op: string): Step {
  return ({ graph, below }, { name, size: [c, h, w] }) => {
    const [kernel, stride, pad] = [2, 1 + below(2), below(2)];
    const places = (length: number) => Math.floor((length + 2 * pad - kernel) / stride) + 1;
    if (places(h) < 1 || places(w) < 1) return undefined;
    const attributes = { kernel_shape: [kernel, kernel], strides: [stride, stride], pads: [pad, pad, pad, pad] };
    return { name: graph.node(op, [name], attributes), size: [c, places(h), places(w)] };
  };
}

/** A map times what a reduction says of each channel, as squeeze-and-excite does. */
function gated(op: string): Step {
  return ({ graph, opset }, { name, size }) => {
    const axes = [2, 3];
    const reduced =
      opset < 18
        ? graph.node(op, [name], { axes, keepdims: 1 })
        : graph.node(op, [name, graph.ints(axes)], { keepdims: 1 });
    return { name: graph.multiply(name, graph.node("Sigmoid", [reduced])), size };
  };
}
