import type { Check } from "@camscribe/contracts";
import { drawControls } from "./draw-controls.ts";
import { judge } from "./judge.ts";

/** Reasons of one target of an image. */
export interface ReasonsToCheck {
  reasons: readonly { units: readonly number[]; sign: "for" | "against" }[];
  /** Positions in the classes that the head is asked about: why this one, and rather than which. */
  asked: number;
  contrast: number | null;
  /** Where scores are linear in the layer: what each unit adds to this target's score and takes with it, `[k]`. */
  contributions?: Float32Array | undefined;
}

/** What the head says in one run; a number for each class asked about. */
export interface HeadScores {
  scores: ArrayLike<number>;
  probabilities: ArrayLike<number> | null;
}

/** The runs that one image's checks need, and what follows from them. */
export interface CheckPlan {
  /** For each run the units that are off. */
  off: readonly (readonly number[])[];
  /** @param runs  one for each of `off` @returns for each target a check of each reason */
  judge(runs: readonly HeadScores[]): Check[][];
}

/**
 * Plans the checks of one image: its head as it is, without each reason and without each of a reason's controls. No group
 * is run twice; where effects on the score are known, controls are not run at all.
 *
 * @param activations  what switching a unit off takes away, Σ_ij |A_ij − rest|, `[k]`
 */
export function planChecks(
  targets: readonly ReasonsToCheck[],
  { activations, seed }: { activations: ArrayLike<number>; seed: number },
): CheckPlan {
  const off: (readonly number[])[] = [];
  const known = new Map<string, number>();
  const runOf = (units: readonly number[]) => {
    const key = units.join();
    const run = known.get(key) ?? off.push(units) - 1;
    known.set(key, run);
    return run;
  };
  runOf([]);
  const planned = targets.map(({ reasons, contributions }) =>
    reasons.map(({ units, sign }) => {
      const controls = drawControls({ units, activations, seed });
      return { units, sign, run: runOf(units), controls, runs: contributions === undefined ? controls.map(runOf) : [] };
    }),
  );
  return {
    off,
    judge(runs) {
      const asIs = runs[0] as HeadScores;
      return planned.map((reasons, index) => {
        const { asked, contrast, contributions } = targets[index] as ReasonsToCheck;
        const scoreOf = ({ scores }: HeadScores) =>
          (scores[asked] as number) - (contrast === null ? 0 : (scores[contrast] as number));
        const changeOf = (run: number) => scoreOf(runs[run] as HeadScores) - scoreOf(asIs);
        return reasons.map(({ units, sign, run, controls, runs: ofControls }) => {
          const probabilities = runs[run]?.probabilities;
          const probability =
            asIs.probabilities === null || !probabilities
              ? null
              : (probabilities[asked] as number) - (asIs.probabilities[asked] as number);
          return contributions === undefined
            ? judge({ score: changeOf(run), probability }, ofControls.map(changeOf), sign)
            : judge(
                { score: -sumOf(units, contributions), probability },
                controls.map((group) => -sumOf(group, contributions)),
                sign,
              );
        });
      });
    },
  };
}

function sumOf(units: readonly number[], values: ArrayLike<number>): number {
  return units.reduce((sum, unit) => sum + (values[unit] as number), 0);
}
