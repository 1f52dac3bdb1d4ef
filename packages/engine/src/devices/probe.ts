import { CamscribeError } from "@camscribe/contracts";
import { compileExplanation, INPUTS, OUTPUTS } from "@camscribe/importance";
import { GraphBuilder, type GraphParts, type Network } from "@camscribe/network";
import type { Tensors } from "../session.ts";
import type { Device } from "./device.ts";

const SIDE = 96;
const UNITS = 32;
const CLASSES = 4;
const IMAGES = 4;
/** The first run of a device builds and lays out what the others use. */
const TIMED_RUNS = 3;
/** Part of an output's largest magnitude by which a device may differ from the CPU. */
const TOLERANCE = 1e-3;
/** What is compared: numbers that do not jump where two scores are nearly equal. */
const COMPARED = [OUTPUTS.scores, OUTPUTS.alpha, OUTPUTS.contributions, OUTPUTS.gradient, OUTPUTS.gradCam] as const;

/** What a device made of the probe. */
export interface Trial {
  outputs: Tensors;
  /** Of a run of the whole probe, the shortest. */
  milliseconds: number;
}

/** Runs the probe's explanation on a device. @throws DEVICE_UNAVAILABLE where it cannot */
export async function tryProbe(device: Device): Promise<Trial> {
  try {
    const session = await device.open(probeGraph());
    try {
      let outputs = await session.run(probeFeeds(), COMPARED);
      let milliseconds = Number.POSITIVE_INFINITY;
      for (let run = 0; run < TIMED_RUNS; run++) {
        const begun = performance.now();
        outputs = await session.run(probeFeeds(), COMPARED);
        milliseconds = Math.min(milliseconds, performance.now() - begun);
      }
      return { outputs, milliseconds };
    } finally {
      await session.release();
    }
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new CamscribeError("DEVICE_UNAVAILABLE", `${device.name} does not run the probe graph: ${why}`, { cause });
  }
}

/** @throws DEVICE_UNAVAILABLE where a device's numbers are not the CPU's */
export function expectRight(device: Device, trial: Trial, reference: Trial): void {
  for (const name of COMPARED) {
    const [ours, theirs] = [trial, reference].map(({ outputs }) => outputs[name]?.data as Float32Array) as [
      Float32Array,
      Float32Array,
    ];
    const largest = theirs.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    const worst = theirs.reduce((most, value, at) => Math.max(most, Math.abs(value - (ours[at] ?? Number.NaN))), 0);
    if (!(worst <= TOLERANCE * largest)) {
      const off = (worst / largest).toExponential(1);
      const message = `${device.name} computes wrongly: '${name}' of the probe graph differs from the CPU's by ${off} of its largest magnitude, at most ${TOLERANCE} is right`;
      throw new CamscribeError("DEVICE_UNAVAILABLE", message);
    }
  }
}

/** @throws DEVICE_UNAVAILABLE where a device is not faster than the CPU */
export function expectFaster(device: Device, trial: Trial, cpu: Trial): void {
  if (trial.milliseconds < cpu.milliseconds) return;
  const [own, other] = [trial, cpu].map(({ milliseconds }) => `${milliseconds.toFixed(1)} ms`);
  const message = `${device.name} is no faster than the CPU: ${own} for the probe graph, the CPU takes ${other}`;
  throw new CamscribeError("DEVICE_UNAVAILABLE", message);
}

/**
 * The explanation of a small network that has what networks have: convolution, depthwise convolution, pool and resize,
 * and above the layer the gradients of all of them.
 */
function probeGraph(): GraphParts {
  const graph = new GraphBuilder(18, "probe");
  const random = seededNumbers();
  const weights = (shape: number[]) => {
    const size = shape.reduce((product, side) => product * side, 1);
    const spread = Math.sqrt((3 * (shape[0] as number)) / size); // keeps magnitudes as they are, layer by layer
    return graph.floats(
      Float32Array.from({ length: size }, () => spread * random()),
      shape,
    );
  };
  const pads = [1, 1, 1, 1];
  const stem = graph.node("Conv", ["x", weights([UNITS, 3, 3, 3])], { pads });
  graph.node("Relu", [stem], {}, "A");
  const depthwise = graph.node("Conv", ["A", weights([UNITS, 1, 3, 3])], { pads, group: UNITS });
  const pointwise = graph.node("Relu", [graph.node("Conv", [depthwise, weights([2 * UNITS, UNITS, 1, 1])])]);
  const pooled = graph.node("MaxPool", [pointwise], { kernel_shape: [3, 3], strides: [2, 2], pads });
  const wide = graph.node("Relu", [graph.node("Conv", [pooled, weights([2 * UNITS, 2 * UNITS, 3, 3])], { pads })]);
  const resized = graph.node("Resize", [wide, "", "", graph.ints([SIDE, SIDE])], { axes: [2, 3], mode: "linear" });
  const narrow = graph.node("Sigmoid", [graph.node("Conv", [resized, weights([UNITS, 2 * UNITS, 1, 1])])]);
  graph.node("MatMul", [graph.reduceMean(narrow, [2, 3], false), weights([UNITS, CLASSES])], {}, "y");
  const { opset, nodes, constants } = graph;
  const input = { name: "x", layout: "NCHW", height: SIDE, width: SIDE } as const;
  const network: Network = { opset, nodes, constants, input };
  return compileExplanation(network, {
    layer: "A",
    scores: { node: "y", read: "vector", beta: 3, activation: "none" },
    input: { colour: "RGB", scale: 1 / 64, mean: [2, 2, 2], std: [1, 1, 1] },
  }).graph;
}

function probeFeeds(): Tensors {
  const random = seededNumbers();
  const pixels = Uint8Array.from({ length: IMAGES * SIDE * SIDE * 3 }, () => 128 + 127 * random());
  const classes = BigInt64Array.from({ length: IMAGES }, (_, image) => BigInt(image % CLASSES));
  return {
    [INPUTS.pixels]: { type: "uint8", data: pixels, dims: [IMAGES, SIDE, SIDE, 3] },
    [INPUTS.classes]: { type: "int64", data: classes, dims: [IMAGES, 1] },
    [INPUTS.seed]: { type: "float32", data: new Float32Array(IMAGES).fill(1), dims: [IMAGES, 1, 1] },
  };
}

/** Numbers between −1 and 1, always the same. @see Numerical Recipes, 3rd edition, 7.1: ranqd1 */
function seededNumbers(): () => number {
  let state = 1;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 31 - 1;
  };
}
