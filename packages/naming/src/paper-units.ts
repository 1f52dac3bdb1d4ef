import type { UnitName } from "@camscribe/contracts";
import { rankValue } from "./rank-value.ts";
import { fitOf, type UnitNames } from "./unit-names.ts";

/** Of the highest and of the lowest units each. */
const PAPER_COUNT = 5;

/** The paper leaves out names below this intersection over union. */
const PAPER_IOU = 0.05;

/**
 * The names that the paper's own account uses: those of IoU 0.05 or more, held-out or not. A score of another kind
 * has no such bound: there the reliable ones.
 */
export function namesOfPaper(names: UnitNames | null): (unit: number) => UnitName | undefined {
  return (unit) => {
    const name = names?.byUnit[unit];
    if (names === null || name === undefined) return undefined;
    const { measure, score } = fitOf(names, name);
    const isTold = measure === "iou" && score !== undefined ? score >= PAPER_IOU : name.reliable;
    return isTold ? name : undefined;
  };
}

/**
 * The units that the paper lists: the five of highest α, highest first, then the five of lowest α, lowest first. The
 * filter comes before the cut at five, and two units of one name are both listed (the paper states neither). "High"
 * means above 0 and "low" below: a unit that is low only among its like speaks for the class. Of units equal to five
 * figures the lower number comes first.
 *
 * @param alpha  α of equation 1, one number a unit
 * @see Selvaraju et al. 2019, Grad-CAM, IJCV, section 7
 */
export function paperUnits(alpha: Float32Array, isListed: (unit: number) => boolean): number[] {
  const listed = [...alpha.keys()].filter(isListed);
  const ranks = Array.from(alpha, rankValue);
  const rising = [...listed].sort((a, b) => ranks[a]! - ranks[b]! || a - b);
  const falling = [...listed].sort((a, b) => ranks[b]! - ranks[a]! || a - b);
  return [
    ...falling.filter((unit) => alpha[unit]! > 0).slice(0, PAPER_COUNT),
    ...rising.filter((unit) => alpha[unit]! < 0).slice(0, PAPER_COUNT),
  ];
}
