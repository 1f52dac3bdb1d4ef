import type { Check, Place, Relation } from "@camscribe/contracts";
import type { NameMeasure } from "../name-measures.ts";

/**
 * All words of one language. A template is one sentence, or a part of one; the words in its braces are made out of the
 * facts, by this language's own tables and templates. `docs/words.md` says what each means.
 */
export interface Language {
  /** BCP 47: how lists are joined. */
  locale: string;
  /** What stands before a number's decimals. */
  decimal: "." | ",";
  /** Between notes in brackets. */
  comma: string;
  /** Between sentences. */
  between: string;
  /** What follows a percentage's number, with the space before it, if any. */
  percent: string;
  sides: Record<"for" | "against", string>;
  outcomes: Record<Check["outcome"], string>;
  /** From none to twelve; larger numbers are written in figures. */
  counts: readonly string[];
  /** For parts of a whole, in the order of `SHARE_BOUNDS`. */
  shares: readonly string[];
  places: Record<Place, string>;
  /** What a concept is to the class; context goes without saying. */
  relations: Record<Exclude<Relation, "context">, string>;
  /** For probabilities that would round to a certainty. */
  certainty: Record<"above" | "below", string>;
  /** For shares that would round to nothing or to all. */
  parts: Record<"above" | "below", string>;
  /** What a name's score is. */
  measures: Record<NameMeasure, string>;
  /** Names of concepts and classes, by their English names in small letters; what is missing is told as it came. */
  names: Readonly<Record<string, string>>;
  templates: Record<TemplateName, string>;
  /** The page's own words; those with braces are templates too. */
  page: Record<PageWord, string>;
}

/** Up to which part of a whole each of a language's words for shares holds, that bound included. */
export const SHARE_BOUNDS = [0.05, 0.15, 0.225, 0.29, 0.365, 0.45, 0.55, 0.635, 0.71, 0.775, 0.85, 0.95, 1] as const;

export type TemplateName =
  | "aim"
  | "units"
  | "subject"
  | "unit"
  | "reasonPicture"
  | "paperSubject"
  | "quoted"
  | "unitsNamed"
  | "unitsNumbered"
  | "looselyNamed"
  | "notes"
  | "placed"
  | "headline"
  | "contrastHeadline"
  | "sharedLeftOut"
  | "notFirst"
  | "ordersDiffer"
  | "level"
  | "calibration"
  | "within"
  | "strongest"
  | "mainly"
  | "itself"
  | "anotherClass"
  | "next"
  | "otherSide"
  | "strongestOfAll"
  | "alsoPassed"
  | "sidePassed"
  | "sideFailed"
  | "sideOpposite"
  | "sideUntested"
  | "noneOfSide"
  | "onePlace"
  | "nearTie"
  | "noReasons"
  | "counterfactual"
  | "emptyMap"
  | "paper"
  | "highest"
  | "lowest"
  | "score"
  | "effect"
  | "change"
  | "pixelCheck"
  | "decisionChanged"
  | "decisionKept"
  | "unnamed"
  | "percentages"
  | "shares"
  | "noTable"
  | "noneNamed"
  | "untested"
  | "tested"
  | "layer"
  | "unitKey"
  | "reason"
  | "paperReason"
  | "nameEvidence"
  | "pickedName"
  | "unsure"
  | "prediction_mismatch"
  | "probability_mismatch"
  | "wrong_prediction"
  | "estimated_gradient"
  | "few_names";

export type PageWord =
  | "subtitle"
  | "thePhotograph"
  | "photograph"
  | "hint"
  | "allEvidence"
  | "mapAlone"
  | "viewOf"
  | "whereUsed"
  | "whereStrongest"
  | "reasons"
  | "unitNumbers"
  | "firstClasses"
  | "class"
  | "score"
  | "probability"
  | "facts"
  | "image"
  | "imageDigest"
  | "model"
  | "modelVersion"
  | "weightsDigest"
  | "layer"
  | "namesDigest"
  | "noTable"
  | "mapOf"
  | "map"
  | "device"
  | "again";
