import {
  CamscribeError,
  type ExplanationRequest,
  explanationRequestSchema,
  schemaFaults,
  type Target,
  TEXT_FORMATS,
} from "@camscribe/contracts";
import { type Command, Option } from "commander";

/** What the flags of a request hold, as commander hands them over. */
export interface RequestOptions {
  model?: string;
  layer?: string;
  target?: string;
  contrast?: string;
  box?: string;
  point?: string;
  names?: string;
  ranking?: string;
  reasons?: string;
  map?: string;
  mode?: string;
  expect?: string;
  label?: string;
  counterfactual?: boolean;
  /** `--no-checks` */
  checks?: boolean;
  pixelChecks?: boolean;
  language?: string;
  format?: string;
  seed?: string;
  exactInput?: boolean;
  raw?: boolean;
}

const { ranking, map, mode, language } = explanationRequestSchema.shape;

/** The flags that say what to explain and how; `explain` and `enqueue` share them. */
export function addRequestOptions(command: Command): Command {
  return command
    .option("--model <model>", "a model's name, or a card's path")
    .option("--layer <layer>", "the layer to explain; the card's by default")
    .option("--target <target>", "a class, an index, or topN for the first N classes (default: top1)")
    .option("--contrast <class>", "why --target rather than this class")
    .option(
      "--box <l,t,r,b>",
      "what a detector sees in this part of the photograph, in fractions: --target, or its first class",
    )
    .option("--point <x,y>", "what a detector sees at this place of the photograph, in fractions")
    .option("--names <table>", "a name table, or none to explain by units alone")
    .addOption(new Option("--ranking <by>", "what orders the reasons").choices(ranking.unwrap().options))
    .option("--reasons <n>", "how many reasons at most")
    .addOption(new Option("--map <method>", "the heatmap's equation").choices(map.unwrap().options))
    .addOption(
      new Option("--mode <mode>", "paper: the five highest and five lowest units").choices(mode.unwrap().options),
    )
    .option("--expect <class[:probability]>", "what production decided; a disagreement is told first")
    .option("--label <class>", "the true class; a wrong prediction is contrasted with it")
    .option("--counterfactual", "regions that, were they absent, would make the network surer")
    .option("--pixel-checks", "blur each reason's region in the photograph too, and tell what the network says then")
    .option("--no-checks", "do not switch units off to test the reasons: faster")
    .addOption(new Option("--language <language>", "of the sentences").choices(language.unwrap().options))
    .option("--format <format>", `of the text: ${TEXT_FORMATS.join(", ")}, or a template's name`)
    .option("--seed <n>", "for everything that is drawn by chance")
    .option("--exact-input", "the image already has the network's input size: no fitting")
    .option("--raw", "write NumPy files of scores, activations, α, contributions and heatmap too");
}

/**
 * The request that the flags describe, with the schema's defaults.
 *
 * @param keepsFiles  whether somebody will keep the pictures; without, none are drawn
 * @throws CamscribeError REQUEST_MALFORMED, each fault by its flag
 */
export function requestOf(options: RequestOptions, { keepsFiles }: { keepsFiles: boolean }): ExplanationRequest {
  if (options.raw && !keepsFiles) throw malformed("--raw: expected --out DIR beside it, to write the files to");
  const draft = {
    model: options.model,
    target: targetOf(options),
    expect: options.expect === undefined ? undefined : expectOf(options.expect),
    label: options.label,
    layer: options.layer,
    map: options.map,
    mode: options.mode,
    names: options.names,
    ranking: options.ranking,
    counterfactual: options.counterfactual,
    reasons: numberOf(options.reasons),
    checks: options.checks,
    pixel_checks: options.pixelChecks,
    language: options.language,
    format: options.format,
    seed: numberOf(options.seed),
    artifacts: keepsFiles ? ["pictures", "page", ...(options.raw ? ["raw"] : [])] : [],
    exact_input: options.exactInput,
  };
  const parsed = explanationRequestSchema.safeParse(draft);
  if (!parsed.success) {
    throw malformed(schemaFaults(parsed.error, draft).map(byFlag).join("; "));
  }
  return parsed.data;
}

export function targetOf({
  target,
  contrast,
  box,
  point,
}: Pick<RequestOptions, "target" | "contrast" | "box" | "point">): Target | undefined {
  const top = target?.match(/^top(\d+)$/)?.[1];
  const isClass = target !== undefined && top === undefined && !/^\d+$/.test(target);
  if (box !== undefined || point !== undefined) {
    const isAlone =
      (box === undefined || point === undefined) && contrast === undefined && (target === undefined || isClass);
    if (!isAlone) throw malformed("--box, --point: expected one of them, with --target CLASS or nothing beside it");
    const of = target === undefined ? {} : { class: target };
    // the schema tells what is wrong with them
    return (box === undefined ? { point: fractions(point), ...of } : { box: fractions(box), ...of }) as Target;
  }
  if (contrast !== undefined) {
    if (!isClass) throw malformed("--contrast: expected --target CLASS beside it, the class that it is held against");
    return { contrast: [target, contrast] };
  }
  if (target === undefined) return undefined;
  if (isClass) return { class: target };
  return top === undefined ? { index: Number(target) } : { top_k: Number(top) };
}

/** `CLASS` or `CLASS:PROBABILITY`; a class may itself have a colon in its name. */
export function expectOf(text: string): { class: string; probability?: number } {
  const [, name, probability] = text.match(/^(.+):(\d*\.?\d+)$/) ?? [];
  return name === undefined ? { class: text } : { class: name, probability: Number(probability) };
}

/** A fault by its flag, which is the outermost field: `target.top_k: ...` is of `--target`. */
function byFlag(fault: string): string {
  return fault.replace(/^(\w+)[^:]*/, (_, field: string) => `--${field.replaceAll("_", "-")}`);
}

function fractions(text: string | undefined): number[] {
  return (text ?? "").split(",").map(Number);
}

/** Left as text where it is no number, so that the schema's sentence shows what came. */
function numberOf(text: string | undefined): number | string | undefined {
  return text === undefined || text.trim() === "" || Number.isNaN(Number(text)) ? text : Number(text);
}

function malformed(sentence: string): CamscribeError {
  return new CamscribeError("REQUEST_MALFORMED", sentence);
}
