import type { MeasuredLayer } from "./measured-layers.ts";

/** A layer, and why this one. */
export interface ChosenLayer {
  layer: MeasuredLayer;
  why: string;
}

/** Beyond this share of values at the ceiling a map tells little of where there is more and where less. */
const TOO_SATURATED = 0.1;
/** SiLU's and GELU's shallow dip below 0 weighs less than this; values before an activation weigh about a half. */
const TOO_NEGATIVE = 0.25;

const POOLS = new Set(["MaxPool", "AveragePool", "LpPool"]);
/** They give on what they get, perhaps with a rim of zeros: the layer before is the same layer. */
const ALIASES = new Set(["Identity", "Dropout", "Cast", "Pad", "Transpose", "Reshape"]);

/**
 * The layer to explain: going back from the score, the first map that holds activations, neither what a pool or an alias
 * made of them, nor values before their activation, nor values at their ceiling, nor the score's own maps.
 *
 * @param layers       from the input to the score
 * @param isScoreMap   whether a layer's units are the classes themselves: nothing with weights follows it
 * @returns null where the network has no layer that can be explained
 */
export function chooseLayer(
  layers: readonly MeasuredLayer[],
  isScoreMap: (layer: MeasuredLayer) => boolean,
): ChosenLayer | null {
  const backwards = layers.toReversed().filter(({ op }) => !ALIASES.has(op));
  const passed: string[] = [];
  for (const layer of backwards) {
    const fault = faultOf(layer, isScoreMap);
    if (fault === null) return { layer, why: [reasonFor(layer), ...said(passed)].join(" ") };
    passed.push(`'${layer.name}' comes later, but ${fault}.`);
  }
  const [last] = backwards;
  if (last === undefined) return null;
  return { layer: last, why: `No map is without fault; this is the last one, though ${faultOf(last, isScoreMap)}.` };
}

function faultOf(layer: MeasuredLayer, isScoreMap: (layer: MeasuredLayer) => boolean): string | null {
  if (isScoreMap(layer)) return "its units are the classes themselves";
  if (POOLS.has(layer.op)) return "it is only a pool of the map before it";
  if (layer.largest <= 0) return "all of it was 0 or below on these pictures";
  if (layer.negativeWeight > TOO_NEGATIVE) return "it holds values before their activation, as many below 0 as above";
  if (layer.saturated > TOO_SATURATED) return `${percent(layer.saturated)} of its values stand at their ceiling`;
  return null;
}

function reasonFor({ height, width, op, negative, saturated }: MeasuredLayer): string {
  const sign =
    negative === 0
      ? "never negative, so after its activation"
      : `${percent(negative)} negative, but only slightly, so after its activation`;
  return (
    `The last map before pooling: ${height}×${width} places, made by ${op}, ${sign}; ` +
    `${percent(saturated)} of its values at their ceiling.`
  );
}

const MOST_SAID = 3;

function said(passed: readonly string[]): string[] {
  const more = passed.length - MOST_SAID;
  return more > 0 ? [...passed.slice(0, MOST_SAID), `So it is with ${more} more.`] : [...passed];
}

export function percent(share: number): string {
  if (share > 0 && share < 0.001) return "under 0.1 %";
  return `${Number((share * 100).toPrecision(2))} %`;
}
