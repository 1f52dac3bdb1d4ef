import type { Answer, PickAnswer, Word } from "./answer.ts";

/** All that people said so far, by unit. */
export class Said {
  readonly #words = new Map<number, Word>();
  readonly #picks = new Map<number, PickAnswer[]>();

  constructor(answers: readonly Answer[]) {
    for (const answer of answers) this.add(answer);
  }

  add(answer: Answer): void {
    if (answer.kind === "word") this.#words.set(answer.unit, answer);
    else if (answer.kind === "undo") this.#words.delete(answer.unit);
    else this.#picks.set(answer.unit, [...(this.#picks.get(answer.unit) ?? []), answer]);
  }

  /** What holds of a unit: the last that was said. */
  wordOf(unit: number): Word | undefined {
    return this.#words.get(unit);
  }

  /** In ascending order of units. */
  words(): Word[] {
    return [...this.#words.values()].sort((a, b) => a.unit - b.unit);
  }

  picksFor(unit: number, concept: string): PickAnswer[] {
    return (this.#picks.get(unit) ?? []).filter((pick) => pick.concept === concept);
  }

  /** Ranks of a unit's hidden patches that people saw as they judged another name of it. */
  spentBeside(unit: number, concept: string): Set<number> {
    const others = (this.#picks.get(unit) ?? []).filter((pick) => pick.concept !== concept);
    return new Set(others.map(({ rank }) => rank));
  }
}
