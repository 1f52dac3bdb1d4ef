import { CamscribeError } from "@camscribe/contracts";
import type { GraphBuilder } from "./graph-builder.ts";
import { BATCH, type Network, type Shape } from "./network.ts";

/** How a tensor is read as a map of units over places. */
export interface LayerView {
  /** Channels. */
  units: number;
  height: number;
  width: number;
  /** `[n, k, h, w]`, `[n, h, w, k]`, or a transformer's tokens `[n, extra + h·w, k]`. */
  arrangement: "channels-first" | "channels-last" | "tokens";
  /** Tokens before those of the places: a class token, and registers. */
  extraTokens: number;
}

/** A class token; a class and a distillation token; a class token and four registers. */
const EXTRA_TOKENS = [0, 1, 2, 5];

/** A tensor's view as a map, undefined where it has no places, or but one. */
export function layerView(shape: Shape, input: Network["input"]): LayerView | undefined {
  const [batch, ...sizes] = shape;
  if (batch !== BATCH || sizes.some((size) => size < 0)) return undefined;
  if (sizes.length === 3) return mapView(sizes as [number, number, number], input);
  return sizes.length === 2 ? tokensView(sizes as [number, number], input) : undefined;
}

/**
 * A layer's view as a map.
 *
 * @param name  for the error
 * @throws LAYER_UNKNOWN where the tensor has no places, or but one
 */
export function expectLayerView(name: string, shape: Shape, input: Network["input"]): LayerView {
  const view = layerView(shape, input);
  if (view !== undefined) return view;
  const message = `layer '${name}': expected a map of units over places, or tokens of patches, but its shape is [${shape.join(", ")}]`;
  throw new CamscribeError("LAYER_UNKNOWN", message);
}

/** `[m, k, h, w]` of a tensor with that view; m images, or images × targets. */
export function asMap(graph: GraphBuilder, tensor: string, view: LayerView): string {
  const { units, height, width, arrangement, extraTokens } = view;
  if (arrangement === "channels-first") return tensor;
  if (arrangement === "channels-last") return graph.transpose(tensor, [0, 3, 1, 2]);
  const places = extraTokens === 0 ? tensor : graph.slice(tensor, 1, extraTokens, extraTokens + height * width);
  return graph.reshape(graph.transpose(places, [0, 2, 1]), [BATCH, units, height, width]);
}

/** The tensor with zero at each place of the map; extra tokens stay as they are. */
export function withoutMap(graph: GraphBuilder, tensor: string, view: LayerView): string {
  const { height, width, extraTokens } = view;
  if (extraTokens === 0) return graph.multiply(tensor, graph.float(0));
  const kept = Float32Array.from({ length: extraTokens + height * width }, (_, token) => (token < extraTokens ? 1 : 0));
  return graph.multiply(tensor, graph.floats(kept, [1, kept.length, 1]));
}

/** Channels stand first, unless only channels last would give the map the proportions of the image. */
function mapView([a, b, c]: readonly [number, number, number], input: Network["input"]): LayerView | undefined {
  const first = { units: a, height: b, width: c, arrangement: "channels-first", extraTokens: 0 } as const;
  const last = { units: c, height: a, width: b, arrangement: "channels-last", extraTokens: 0 } as const;
  const view = !hasProportions(b, c, input) && hasProportions(a, b, input) ? last : first;
  return view.height * view.width === 1 ? undefined : view;
}

/** Whether a map may come from the image by strides: each side may be rounded, or lose a row at a border. */
function hasProportions(height: number, width: number, input: Network["input"]): boolean {
  const rows = (height / input.height) * input.width;
  return Math.abs(rows - width) <= 2 * Math.max(1, input.width / input.height);
}

/** Tokens of square patches that fill the image. */
function tokensView([tokens, units]: readonly [number, number], input: Network["input"]): LayerView | undefined {
  for (const extraTokens of EXTRA_TOKENS) {
    const patch = Math.sqrt((input.height * input.width) / (tokens - extraTokens));
    const [height, width] = [input.height / patch, input.width / patch];
    if (patch > 1 && tokens - extraTokens > 1 && [patch, height, width].every(Number.isInteger)) {
      return { units, height, width, arrangement: "tokens", extraTokens };
    }
  }
  return undefined;
}
