import { join } from "node:path";
import type { ExplanationResult, ImageExplanation } from "@camscribe/contracts";
import { repository } from "../support/repository.ts";
import { printJson } from "./print-json.ts";
import { walkExplainer } from "./walk-explainer.ts";
import { walkQueue } from "./walk-queue.ts";

/** The page that follows one photograph. */
export const PAGE = join(repository, "docs/pipeline.md");

export interface PipelineWalk {
  /** Of the page's run blocks, by name. */
  bodies: ReadonlyMap<string, string>;
  /** The text that the shown facts alone give. */
  toldAgain: string;
  /** What the steps gave in this process. */
  explanation: ImageExplanation;
  /** What came over the queue. */
  result: ExplanationResult;
}

/** Follows the photograph twice: over the queue through real processes, and step by step in this one. */
export async function walkPipeline(): Promise<PipelineWalk> {
  const [queue, explainer] = [await walkQueue(), await walkExplainer()];
  const blocks = Object.entries({ ...queue.blocks, ...explainer.blocks });
  const bodies = new Map(
    blocks.map(([name, body]) => [name, `${typeof body === "string" ? body : printJson(body)}\n`]),
  );
  return { bodies, toldAgain: explainer.toldAgain, explanation: explainer.explanation, result: queue.result };
}
