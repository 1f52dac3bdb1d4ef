import { join } from "node:path";
import { shippedModels } from "@camscribe/catalog";
import { type ExplanationRequestInput, explanationRequestSchema, LANGUAGES } from "@camscribe/contracts";
import { openExplainer } from "@camscribe/explainer";
import { SHARE_BOUNDS } from "../../packages/narration/src/languages/language.ts";
import { voiceOf } from "../../packages/narration/src/voice.ts";
import { repository } from "../support/repository.ts";
import { PHOTOGRAPH } from "./photograph.ts";

/** The page that says what each word means. */
export const WORDS_PAGE = join(repository, "docs/words.md");

/** What the page's examples ask of the photograph, by the names of its blocks; a sentence tells one reason, so no others are tested. */
const EXAMPLES: Record<string, ExplanationRequestInput> = {
  paragraph: {},
  sentence: { format: "sentence", reasons: 1 },
  list: { format: "list" },
  markdown: { format: "markdown" },
  contrast: { target: { contrast: ["sheep", "cow"] }, format: "sentence", reasons: 1 },
  untested: { checks: false, format: "sentence", reasons: 1 },
  paper: { mode: "paper", format: "list" },
  unnamed: { names: "none", format: "list" },
  german: { language: "de", format: "sentence", reasons: 1 },
  french: { language: "fr", format: "sentence", reasons: 1 },
  spanish: { language: "es", format: "sentence", reasons: 1 },
  chinese: { language: "zh", format: "sentence", reasons: 1 },
};

/** The bodies of the page's run blocks, made again: its tables of words and its examples. */
export async function wordBlocks(): Promise<Map<string, string>> {
  const explainer = await openExplainer({
    model: "centernet-coco",
    folders: [shippedModels()],
    device: "onnx-cpu",
    threads: 1,
  });
  try {
    const requests = Object.values(EXAMPLES).map((request) =>
      explanationRequestSchema.parse({ ...request, artifacts: [] }),
    );
    const outcomes = await explainer.explain(requests.map((request) => ({ image: PHOTOGRAPH, request })));
    const texts = outcomes.map((outcome) => {
      if (!outcome.ok) throw new Error(outcome.error.message);
      return `${outcome.explanation.explanations[0]?.text}\n`;
    });
    const examples = Object.keys(EXAMPLES).map((name, index) => [name, texts[index] as string] as const);
    return new Map([["shares", sharesTable()], ...examples]);
  } finally {
    await explainer.close();
  }
}

/** Up to which part each word holds, and the word in every language. */
function sharesTable(): string {
  const voices = LANGUAGES.map(voiceOf);
  return SHARE_BOUNDS.map((bound) => {
    const percent = `${Number((100 * bound).toFixed(1))} %`.padStart(6);
    return `up to ${percent}: ${voices.map((voice) => voice.share(bound)).join(" · ")}\n`;
  }).join("");
}
