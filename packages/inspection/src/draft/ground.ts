/** Why a field of a drafted card is as it is. */
export interface Ground {
  /** As the card has it: `input.mean`. */
  field: string;
  /** `known`: the model's file, or a file beside it, says so; `guess`: look at it before you rely on it. */
  state: "known" | "guess";
  why: string;
}

export function known(field: string, why: string): Ground {
  return { field, state: "known", why };
}

export function guess(field: string, why: string): Ground {
  return { field, state: "guess", why };
}
