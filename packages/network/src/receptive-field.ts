import type { Network } from "./network.ts";
import type { NodeProto } from "./onnx_pb.ts";
import { OpNode } from "./ops/op-node.ts";
import { slidingWindow, type WindowAxis } from "./ops/window.ts";
import type { Shapes } from "./shapes.ts";

/** How much of the input one place of a tensor sees, and how far apart the places lie, along one side; in pixels. */
export interface Reach {
  field: number;
  /** Pixels from a place to its neighbour: the product of the strides below. */
  step: number;
}

/** Height and width. */
export type ReceptiveField = readonly [Reach, Reach];

/** Operators that look at all places at once, whatever came before. */
const LOOK_EVERYWHERE = new Set(["GlobalAveragePool", "GlobalMaxPool", "Flatten", "Gemm"]);
const SLIDE = new Set(["Conv", "MaxPool", "AveragePool", "LpPool"]);

/**
 * The receptive field of every tensor that depends on the image, by the windows on the widest path to it:
 *
 *   field ← field + (kernel − 1) · dilation · step,   step ← step · stride
 *
 * It may be larger than the input, whose border it then sees from everywhere. A gate (one number a channel, as in
 * squeeze-and-excite) sees the whole picture but says nothing about places, so it does not count.
 *
 * @see Araujo, Norris, Sim 2019, Computing Receptive Fields of Convolutional Neural Networks. https://doi.org/10.23915/distill.00021
 */
export function receptiveFields(network: Network, shapes: Shapes): Map<string, ReceptiveField> {
  const pixel: Reach = { field: 1, step: 1 };
  const fields = new Map<string, ReceptiveField>([[network.input.name, [pixel, pixel]]]);
  for (const node of network.nodes) {
    const field = fieldOf(node, network, shapes, fields);
    if (field !== undefined) for (const output of node.output) fields.set(output, field);
  }
  return fields;
}

function fieldOf(
  node: NodeProto,
  network: Network,
  shapes: Shapes,
  fields: ReadonlyMap<string, ReceptiveField>,
): ReceptiveField | undefined {
  const seen = node.input.filter((name) => fields.has(name));
  const withPlaces = seen.filter((name) => !isGate(name, shapes));
  const inputs = (withPlaces.length > 0 ? withPlaces : seen).map((name) => fields.get(name) as ReceptiveField);
  if (inputs.length === 0) return undefined;
  const widest = [0, 1].map((side) => inputs.map((input) => input[side as 0 | 1]).reduce(wider)) as [Reach, Reach];
  if (LOOK_EVERYWHERE.has(node.opType)) return everywhere(network);
  if (node.opType === "MatMul" && inputs.length > 1) return everywhere(network); // attention
  if (SLIDE.has(node.opType)) return slide(node, network, shapes, widest);
  return resized(node, shapes, widest);
}

function isGate(name: string, shapes: Shapes): boolean {
  const [, , ...places] = shapes.get(name) ?? [];
  return places.length === 2 && places.every((size) => size === 1);
}

function wider(a: Reach, b: Reach): Reach {
  return { field: Math.max(a.field, b.field), step: Math.max(a.step, b.step) };
}

function everywhere({ input: { height, width } }: Network): ReceptiveField {
  return [
    { field: height, step: height },
    { field: width, step: width },
  ];
}

function slide(node: NodeProto, network: Network, shapes: Shapes, from: ReceptiveField): ReceptiveField | undefined {
  const seen = new OpNode(node, { ...network, shapes });
  const kernel = node.opType === "Conv" ? shapes.get(node.input[1] ?? "")?.slice(2) : seen.ints("kernel_shape", []);
  if (kernel?.length !== 2 || shapes.get(node.input[0] as string) === undefined) return undefined;
  return slidingWindow(seen, kernel).map(({ kernel, dilation, stride }: WindowAxis, side) => {
    const { field, step } = from[side] as Reach;
    return { field: field + (kernel - 1) * dilation * step, step: step * stride };
  }) as unknown as ReceptiveField;
}

/** What changes the number of places without a window (resizing, transposed convolution) changes the step. */
function resized(node: NodeProto, shapes: Shapes, from: ReceptiveField): ReceptiveField {
  const before = shapes.get(node.input[0] as string);
  const after = shapes.get(node.output[0] as string);
  if (before?.length !== 4 || after?.length !== 4) return from;
  if (!["Resize", "Upsample", "ConvTranspose"].includes(node.opType)) return from;
  return from.map(({ field, step }, side) => {
    const growth = (after[side + 2] as number) / (before[side + 2] as number);
    return { field: growth > 1 ? field + step : field, step: step / growth };
  }) as unknown as ReceptiveField;
}
