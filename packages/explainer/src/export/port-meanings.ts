import type { ModelCard } from "@camscribe/contracts";
import { INPUTS, OUTPUTS } from "@camscribe/importance";

/** What a tensor of the compiled graph is to its reader. */
interface PortMeaning {
  unit: string;
  meaning: string;
}

const PER_ACTIVATION = "score per unit of activation";

/**
 * The compiled graph's inputs and outputs in words, by name: A^k is the layer's unit k, Z its number of places, y the
 * score that a target explains.
 */
export function portMeanings({
  input: { height, width },
  scores,
}: Pick<ModelCard, "input" | "scores">): ReadonlyMap<string, PortMeaning> {
  const map = (meaning: string) => ({
    unit: "score",
    meaning: `${meaning}; at the layer's own resolution, not normalised`,
  });
  return new Map<string, PortMeaning>([
    [
      INPUTS.pixels,
      {
        unit: "0 to 255",
        meaning: `pictures at the network's input size, ${width} wide and ${height} high: rows from the top, red, green, blue; scale, mean and colour order of the network are inside the graph`,
      },
    ],
    [
      INPUTS.classes,
      {
        unit: "index",
        meaning: "classes asked about: an index from 0, or −k for the class at rank k (−1 is the first)",
      },
    ],
    [
      INPUTS.seed,
      {
        unit: "weight",
        meaning:
          "y of each target as a sum, y = Σ_r seed[t, r] · y_r: a 1 explains a class, a 1 and a −1 why the one rather than the other, zeros nothing",
      },
    ],
    [
      INPUTS.region,
      {
        unit: "0 or 1",
        meaning:
          "places of the score map that count, row by row: ones everywhere for the whole picture, ones in a part to ask about what is there",
      },
    ],
    [OUTPUTS.scores, { unit: "score", meaning: `y of every class, ${READINGS[scores.read]}` }],
    [
      OUTPUTS.ranking,
      {
        unit: "score",
        meaning: `what classes are ranked by${scores.read === "vector" ? ", here the same as scores" : ": the highest place of the class's map"}; ${PROBABILITIES[scores.activation]}`,
      },
    ],
    [OUTPUTS.chosen, { unit: "index", meaning: "the classes explained, as indices into labels.json" }],
    [OUTPUTS.scoresOff, { unit: "score", meaning: "y of the chosen classes with the whole layer at zero" }],
    [OUTPUTS.activations, { unit: "activation", meaning: "A, the layer's units at every place" }],
    [
      OUTPUTS.alpha,
      {
        unit: PER_ACTIVATION,
        meaning: `importance of each unit, α_k = 1/Z Σ_ij ∂y/∂A_ij^k (Grad-CAM, equation 1)`,
      },
    ],
    [
      OUTPUTS.contributions,
      { unit: "score", meaning: `first-order contribution of each unit, s_k = Σ_ij ∂y/∂A_ij^k · A_ij^k` },
    ],
    [OUTPUTS.gradient, { unit: PER_ACTIVATION, meaning: `∂y/∂A; one place where it is the same everywhere` }],
    [OUTPUTS.gradCam, map("where the picture speaks for y, ReLU(Σ_k α_k A^k) (Grad-CAM, equation 2)")],
    [OUTPUTS.gradCamCounterfactual, map("regions that, were they absent, would raise y, ReLU(−Σ_k α_k A^k)")],
    [OUTPUTS.hiResCam, map("where the evidence was used, ReLU(Σ_k ∂y/∂A^k ⊙ A^k) (HiResCAM)")],
    [OUTPUTS.hiResCamCounterfactual, map("its counterfactual, ReLU(−Σ_k ∂y/∂A^k ⊙ A^k)")],
  ]);
}

const READINGS = {
  vector: "before softmax or sigmoid",
  "soft-peak": "the soft peak of the class's map before softmax or sigmoid",
  peak: "the highest place of the class's map before softmax or sigmoid",
  mean: "the mean of the class's map before softmax or sigmoid",
} as const;

const PROBABILITIES = {
  softmax: "its softmax gives probabilities",
  sigmoid: "its sigmoid gives probabilities",
  none: "the network gives no probabilities",
} as const;

/** What y stands for in the meanings. @param topClasses  how many classes the graph explains by itself, if it does */
export function targetMeaning(topClasses: number | undefined): string {
  return topClasses === undefined
    ? "Target t explains y = Σ_r seed[t, r] · y_r, of the scores y_r of the classes asked about."
    : "Target t explains y, the score of the class at rank t + 1: chosen[t].";
}
