import { InvalidArgumentError } from "commander";

export interface NumberRange {
  least: number;
  most: number;
  whole?: boolean;
}

/** A flag's parser that takes numbers of a range; commander tells the flag and what came. */
export function numberOption({ least, most, whole }: NumberRange): (text: string) => number {
  return (text) => {
    const value = text.trim() === "" ? Number.NaN : Number(text);
    if (value >= least && value <= most && (!whole || Number.isInteger(value))) return value;
    throw new InvalidArgumentError(`Expected a ${whole ? "whole " : ""}number from ${least} to ${most}.`);
  };
}
