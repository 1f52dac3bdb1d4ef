import { findAttribute } from "../attributes.ts";
import type { NodeProto } from "../onnx_pb.ts";
import { fromFront, sizeOf } from "../ops/axes.ts";
import { type Element, isModest, isNumber, type Known, knownConstant, MOST_DIMENSIONS } from "./known.ts";

type Inputs = readonly (Known | undefined)[];

/** The value of a node, undefined where something of it is not known. */
type Mover = (node: NodeProto, inputs: Inputs) => Known | undefined;

/** The operators that take small tensors apart and put them together. */
export const MOVERS: ReadonlyMap<string, Mover> = new Map<string, Mover>([
  ["Identity", (_, [x]) => x],
  ["Concat", concat],
  ["Gather", gather],
  ["Slice", slice],
  ["Squeeze", squeeze],
  ["Unsqueeze", unsqueeze],
  ["Reshape", reshape],
  ["Transpose", transpose],
  ["Expand", expand],
  ["Range", range],
  ["ConstantOfShape", constantOfShape],
  ["ReduceProd", reduceProduct],
]);

function concat(node: NodeProto, inputs: Inputs): Known | undefined {
  const parts = inputs.filter((input) => input !== undefined);
  const [first] = parts;
  if (first === undefined || parts.length < inputs.length || first.shape.length !== 1) return undefined;
  if (!isModest([parts.reduce((sum, { data }) => sum + data.length, 0)])) return undefined;
  const data = parts.flatMap((part) => part.data);
  return int(node, "axis") === 0 || int(node, "axis") === -1 ? { ...first, shape: [data.length], data } : undefined;
}

function gather(node: NodeProto, [x, indices]: Inputs): Known | undefined {
  const at = numbers(indices);
  if (x === undefined || indices === undefined || at === undefined) return undefined;
  const axis = fromFront(int(node, "axis") ?? 0, x.shape.length);
  if (!isModest([(x.data.length / (x.shape[axis] ?? 0)) * at.length])) return undefined;
  const picked = pick(
    x,
    axis,
    at.map((index) => fromFront(index, x.shape[axis] as number)),
  );
  return { ...picked, shape: [...x.shape.slice(0, axis), ...indices.shape, ...x.shape.slice(axis + 1)] };
}

function slice(_: NodeProto, [x, starts, ends, axes, steps]: Inputs): Known | undefined {
  const [from, to] = [numbers(starts), numbers(ends)];
  if (x === undefined || from === undefined || to === undefined) return undefined;
  const along = numbers(axes) ?? from.map((_start, axis) => axis);
  const stride = numbers(steps) ?? from.map(() => 1);
  if (!stride.every(Number.isInteger) || stride.includes(0)) return undefined;
  return along.reduce<Known>((value, given, index) => {
    const axis = fromFront(given, value.shape.length);
    const size = value.shape[axis] as number;
    const step = stride[index] as number;
    const [low, high] = step > 0 ? [0, size] : [-1, size - 1];
    const clamp = (place: number) => Math.min(Math.max(place < 0 ? place + size : place, low), high);
    const places: number[] = [];
    for (
      let place = clamp(from[index] as number), end = clamp(to[index] as number);
      step > 0 ? place < end : place > end;
      place += step
    ) {
      places.push(place);
    }
    return pick(value, axis, places);
  }, x);
}

function squeeze(node: NodeProto, [x, given]: Inputs): Known | undefined {
  if (x === undefined) return undefined;
  const axes = (numbers(given) ?? ints(node, "axes"))?.map((axis) => fromFront(axis, x.shape.length));
  return { ...x, shape: x.shape.filter((size, axis) => (axes === undefined ? size !== 1 : !axes.includes(axis))) };
}

function unsqueeze(node: NodeProto, [x, given]: Inputs): Known | undefined {
  const axes = numbers(given) ?? ints(node, "axes");
  if (x === undefined || axes === undefined) return undefined;
  const rank = x.shape.length + axes.length;
  if (rank > MOST_DIMENSIONS) return undefined;
  const added = axes.map((axis) => fromFront(axis, rank));
  const rest = [...x.shape];
  return { ...x, shape: Array.from({ length: rank }, (_, axis) => (added.includes(axis) ? 1 : (rest.shift() ?? 1))) };
}

function reshape(_: NodeProto, [x, given]: Inputs): Known | undefined {
  const asked = numbers(given);
  if (x === undefined || asked === undefined) return undefined;
  const shape = asked.map((size, axis) => (size === 0 ? (x.shape[axis] as number) : size));
  const known = sizeOf(shape.filter((size) => size !== -1));
  return { ...x, shape: shape.map((size) => (size === -1 ? x.data.length / known : size)) };
}

function transpose(node: NodeProto, [x]: Inputs): Known | undefined {
  if (x === undefined) return undefined;
  const perm = ints(node, "perm") ?? x.shape.map((_, axis) => axis).toReversed();
  const shape = perm.map((axis) => x.shape[axis] ?? Number.NaN);
  if (!isModest(shape)) return undefined;
  const strides = x.shape.map((_, axis) => sizeOf(x.shape.slice(axis + 1)));
  const data = places(shape).map((place) => {
    const at = perm.reduce((sum, axis, index) => sum + (strides[axis] as number) * (place[index] as number), 0);
    return x.data[at] as Element;
  });
  return { ...x, shape, data };
}

function expand(_: NodeProto, [x, given]: Inputs): Known | undefined {
  const asked = numbers(given);
  if (x === undefined || asked === undefined || x.data.length !== 1) return undefined;
  const shape = asked.map((size) => Math.max(size, 1));
  if (!isModest(shape)) return undefined;
  return { ...x, shape, data: Array<Element>(sizeOf(shape)).fill(x.data[0] as Element) };
}

function range(_: NodeProto, inputs: Inputs): Known | undefined {
  const [start, limit, step] = inputs.map((input) => numbers(input)?.[0]);
  if (start === undefined || limit === undefined || step === undefined) return undefined;
  const length = Math.max(0, Math.ceil((limit - start) / step));
  if (!isModest([length])) return undefined;
  const data = Array.from({ length }, (_element, index) => start + index * step);
  return { shape: [length], data, type: (inputs[0] as Known).type };
}

function constantOfShape(node: NodeProto, [given]: Inputs): Known | undefined {
  const shape = numbers(given);
  const value = findAttribute(node, "value")?.t;
  if (shape === undefined || value === undefined || !isModest(shape)) return undefined;
  const fill = knownConstant(value);
  return fill && { ...fill, shape, data: Array<Element>(sizeOf(shape)).fill(fill.data[0] as Element) };
}

/** Of a vector, as sizes are multiplied. */
function reduceProduct(node: NodeProto, [x]: Inputs): Known | undefined {
  if (x === undefined || x.shape.length !== 1) return undefined;
  const multiples = x.data.flatMap((element) => (isNumber(element) ? [] : [element.images]));
  if (multiples.length > 1) return undefined;
  const product = sizeOf([...x.data.filter(isNumber), ...multiples]);
  const element = multiples.length === 0 ? product : { images: product };
  return { ...x, shape: int(node, "keepdims") === 0 ? [] : [1], data: [element] };
}

function pick(x: Known, axis: number, at: readonly number[]): Known {
  const inner = sizeOf(x.shape.slice(axis + 1));
  const size = x.shape[axis] as number;
  const outer = sizeOf(x.shape.slice(0, axis));
  const data: Element[] = [];
  for (let row = 0; row < outer; row++) {
    for (const place of at) {
      const start = (row * size + place) * inner;
      data.push(...x.data.slice(start, start + inner));
    }
  }
  return { ...x, shape: x.shape.map((old, index) => (index === axis ? at.length : old)), data };
}

/** All places of a tensor, in C order. */
function places(shape: readonly number[]): number[][] {
  return shape.reduce<number[][]>(
    (found, size) => found.flatMap((place) => Array.from({ length: size }, (_, index) => [...place, index])),
    [[]],
  );
}

/** The elements of a tensor that does not depend on the batch. */
function numbers(tensor: Known | undefined): number[] | undefined {
  return tensor?.data.every(isNumber) ? (tensor.data as number[]) : undefined;
}

function int(node: NodeProto, name: string): number | undefined {
  const attribute = findAttribute(node, name);
  return attribute && Number(attribute.i);
}

function ints(node: NodeProto, name: string): number[] | undefined {
  return findAttribute(node, name)?.ints.map(Number);
}
