import type { ConceptSet, Part } from "@camscribe/concepts";
import { CamscribeError, type NameTable } from "@camscribe/contracts";
import type { ChosenName, NamingRule } from "../choose-names.ts";
import type { Dissection } from "../dissect.ts";
import type { Measure } from "../layer-scores.ts";
import { composeNames } from "./compose-names.ts";
import { ComposedScores } from "./composed-scores.ts";
import { compositionText, holdingOf } from "./composition.ts";

export interface CompositionContext {
  set: ConceptSet;
  dissection: Dissection;
  layer: number;
  /** Of shuffled labels. */
  rounds: number;
  rule: NamingRule;
  /** Those of the table. */
  names: readonly ChosenName[];
}

/**
 * A name table with compositions in the place of names that they say more than.
 *
 * @throws REQUEST_MALFORMED as `assertComposable`
 */
export function withCompositions(
  table: NameTable,
  { set, dissection, layer, rounds, rule, names }: CompositionContext,
): NameTable {
  const { measure, rate } = rule;
  assertComposable(measure);
  const scores = new ComposedScores(set, dissection, layer, measure);
  const composed = new Map(composeNames(scores, names, rounds, rate).map((each) => [each.unit, each]));
  return {
    ...table,
    names: table.names.map((name) => {
      const found = composed.get(name.unit);
      if (found === undefined) return name;
      const { unit, composition, gain, p } = found;
      const holding = holdingOf(composition, scores.bearing("truth"));
      const score = (part: Part) => scores.score(unit, part, composition, holding);
      const final = score("final");
      const { scores: _ofTheSingle, final_score: _itsFinal, ...kept } = name;
      const parts = [{ concept: composition.first }, ...composition.rest].map(({ concept, ...joint }) => {
        return { ...set.concepts[concept]!, ...joint };
      });
      return {
        ...kept,
        concept: compositionText(composition, set.concepts),
        score: rounded(score("choosing")),
        heldout_score: rounded(score("judging")),
        ...(Number.isNaN(final) ? {} : { final_score: rounded(final) }),
        runner_up: { concept: name.concept, score: name.score as number },
        composed: {
          parts: parts.map(({ name: concept, ...rest }) => ({ concept, ...rest })),
          gain: rounded(gain),
          p: rounded(p),
        },
      };
    }),
  };
}

/** @throws REQUEST_MALFORMED where a measure is one of pixels: what two labels share is not counted */
export function assertComposable(measure: Measure): asserts measure is "auroc_mean" | "auroc_max" {
  if (measure === "auroc_mean" || measure === "auroc_max") return;
  const expected = "expected auroc_mean or auroc_max, as pixels that two concepts share are not counted";
  throw new CamscribeError("REQUEST_MALFORMED", `the measure of compositions: ${expected}, came ${measure}`);
}

/** Six digits: more would only be noise of the last float. */
function rounded(value: number): number {
  return Number(value.toPrecision(6));
}
