import { percent } from "../percent.ts";
import type { MeasuredLayer } from "./measured-layers.ts";

/** A layer, and why this one. */
export interface ChosenLayer {
  layer: MeasuredLayer;
  why: string;
}

/** What can only be told with the network at hand. */
export interface LayerTrials {
  /** Whether a layer is the score's own map: nothing with weights follows it. */
  isScoreMap(layer: MeasuredLayer): boolean;
  /** Explains a picture there: what is in the way, in words; null where a unit of it matters for the score. */
  explainThere(layer: MeasuredLayer): Promise<string | null>;
}

/** Beyond this share of values at the ceiling a map tells little of where there is more and where less. */
const TOO_SATURATED = 0.1;
/** SiLU's and GELU's shallow dip below 0 weighs less than this; values before an activation weigh about a half. */
const TOO_NEGATIVE = 0.25;
/** Each trial compiles an explanation. */
const MOST_TRIALS = 24;

/** What they put out is a weighted sum; a transformer's blocks end with an addition. */
const LINEAR = /^(Conv|ConvTranspose|Gemm|MatMul|Einsum)$/;
const POOLS = new Set(["MaxPool", "AveragePool", "LpPool", "ReduceMean"]);
/** They give on what they get, arranged anew, enlarged or with a rim: the layer before is the same layer. */
const ALIASES =
  /^(Identity|Dropout|Cast|Pad|Transpose|Reshape|Flatten|Squeeze|Unsqueeze|Expand|Resize|Upsample|(De)?[Qq]uantizeLinear)$/;

/**
 * The layer to explain: going back from the score, the first map that holds activations, neither what a pool or an alias
 * made of them, nor values before their activation, nor values at their ceiling, nor attention, nor the score's own maps;
 * and whose places matter for the score, as those of a vision transformer's last block do not.
 *
 * @param layers  from the input to the score
 * @returns null where the network has no layer that can be explained
 */
export async function chooseLayer(layers: readonly MeasuredLayer[], trials: LayerTrials): Promise<ChosenLayer | null> {
  const backwards = layers.toReversed().filter(({ op }) => !ALIASES.test(op));
  const passed: { layer: MeasuredLayer; fault: string; wasTried: boolean }[] = [];
  for (const layer of backwards) {
    const look = faultOf(layer, trials);
    const isTried = look === null && passed.filter(({ wasTried }) => wasTried).length < MOST_TRIALS;
    const fault = isTried ? await trials.explainThere(layer) : (look ?? "it was not tried, as many before it failed");
    if (fault === null) return { layer, why: [reasonFor(layer), ...said(passed)].join(" ") };
    passed.push({ layer, fault, wasTried: isTried });
  }
  const best = passed.find(({ wasTried }) => wasTried) ?? passed[0];
  if (best === undefined) return null;
  return {
    layer: best.layer,
    why: `No map is without fault; this is the last that looked right, though ${best.fault}.`,
  };
}

function faultOf(layer: MeasuredLayer, trials: LayerTrials): string | null {
  if (trials.isScoreMap(layer)) return "it is the scores themselves, at their places";
  if (POOLS.has(layer.op)) return "it is only a pool of the map before it";
  if (layer.op === "Softmax") return "it holds shares of attention, not features";
  if (layer.largest <= 0) return "all of it was 0 or below on these pictures";
  if (layer.negativeWeight > TOO_NEGATIVE && (layer.isActivatedNext || LINEAR.test(layer.op))) {
    return "it holds values that no activation has seen yet, as many below 0 as above";
  }
  if (layer.saturated > TOO_SATURATED) return `${percent(layer.saturated)} of its values stand at their ceiling`;
  return null;
}

function reasonFor({ height, width, op, negative, negativeWeight, saturated }: MeasuredLayer): string {
  const both = "of both signs, with no activation behind it";
  const slightly = `${percent(negative)} negative, but only slightly, so after its activation`;
  const sign =
    negative === 0 ? "never negative, so after its activation" : negativeWeight > TOO_NEGATIVE ? both : slightly;
  return (
    `The last map of activations before the scores: ${height}×${width} places, made by ${op}, ${sign}; ` +
    `${percent(saturated)} of its values at their ceiling.`
  );
}

const MOST_SAID = 3;

function said(passed: readonly { layer: MeasuredLayer; fault: string }[]): string[] {
  const told = passed.slice(0, MOST_SAID).map(({ layer, fault }) => `'${layer.name}' comes later, but ${fault}.`);
  const more = passed.length - told.length;
  return more > 0 ? [...told, `So it is with ${more} more.`] : told;
}
