/** An Einstein sum: a letter for each axis of each operand and of the result; what the result lacks is summed over. */
export interface Equation {
  readonly operands: readonly (readonly string[])[];
  readonly result: readonly string[];
}

const LETTERS = [..."abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"];
const ELLIPSIS = "...";

/**
 * Reads `bij,bjk->bik`. Without an arrow the result has the letters that stand once, in the alphabet's order; an ellipsis
 * becomes letters that are free, one for each axis that it stands for, the last axis first.
 *
 * @param ranks  of the operands
 */
export function parseEquation(text: string, ranks: readonly number[]): Equation {
  const [left, right] = text.replaceAll(" ", "").split("->") as [string, string?];
  const free = LETTERS.filter((letter) => !text.includes(letter));
  const operands = left.split(",").map((term, operand) => {
    const covered = (ranks[operand] as number) - term.replace(ELLIPSIS, "").length;
    return [...term.replace(ELLIPSIS, free.slice(0, covered).toReversed().join(""))];
  });
  const all = operands.flat();
  const inEllipsis = free.filter((letter) => all.includes(letter)).toReversed();
  if (right !== undefined) return { operands, result: [...right.replace(ELLIPSIS, inEllipsis.join(""))] };
  const single = LETTERS.toSorted().filter(
    (letter) => text.includes(letter) && all.indexOf(letter) === all.lastIndexOf(letter),
  );
  return { operands, result: [...inEllipsis, ...single] };
}

export function writeEquation({ operands, result }: Equation): string {
  return `${operands.map((letters) => letters.join("")).join(",")}->${result.join("")}`;
}
