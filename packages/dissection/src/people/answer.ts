import { isPlainText } from "@camscribe/contracts";

/** What a person said of a unit, signed. */
export interface Word {
  kind: "word";
  unit: number;
  /** Left out: no name fits. */
  concept?: string;
  /** The name that the unit had when it was looked at. */
  before?: string;
  author: string;
  reason?: string;
  at: string;
}

/** Takes back what was said of a unit. */
export interface Undo {
  kind: "undo";
  unit: number;
  author: string;
  at: string;
}

/** What a person picked as fitting a name. */
export interface PickAnswer {
  kind: "pick";
  unit: number;
  concept: string;
  /** Of the unit's own patch: it tells the rounds of a name apart. */
  rank: number;
  right: boolean;
  judge: string;
  at: string;
}

export type Answer = Word | Undo | PickAnswer;

/** As in the format of name tables. */
export const LONGEST = { concept: 500, before: 500, author: 200, judge: 200, reason: 2000, at: 40 } as const;
type TextField = keyof typeof LONGEST;

/** A text that a name table can hold, trimmed; undefined where it is none. */
export function asText(field: TextField, value: unknown): string | undefined {
  if (typeof value !== "string") return undefined;
  const text = value.trim();
  return text.length > 0 && text.length <= LONGEST[field] && isPlainText(text) ? text : undefined;
}

/** One answer out of a file. @returns undefined where it is none */
export function asAnswer(value: unknown): Answer | undefined {
  const answer = (value ?? {}) as Partial<Record<string, unknown>>;
  const are = (...fields: TextField[]) => fields.every((field) => asText(field, answer[field]) === answer[field]);
  const mayBe = (...fields: TextField[]) => fields.every((field) => answer[field] === undefined || are(field));
  const counts = (...fields: string[]) => fields.every((field) => isCount(answer[field]));
  const isKnown = () => {
    if (answer.kind === "word") return counts("unit") && are("author", "at") && mayBe("concept", "before", "reason");
    if (answer.kind === "undo") return counts("unit") && are("author", "at");
    const isPick = answer.kind === "pick" && counts("unit", "rank") && are("concept", "judge", "at");
    return isPick && typeof answer.right === "boolean";
  };
  return isKnown() ? (value as Answer) : undefined;
}

function isCount(value: unknown): boolean {
  return Number.isInteger(value) && (value as number) >= 0;
}
