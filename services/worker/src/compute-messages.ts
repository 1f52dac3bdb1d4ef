import type { DeviceChoice, ErrorFacts } from "@camscribe/contracts";
import type { ExplainerFacts, ExplainInput, ExplainOutcome } from "@camscribe/explainer";

/** How the compute process opens its model: its only argument, as JSON. */
export interface ComputeOptions {
  model: string;
  /** Folders with model cards. */
  folders: string[];
  device: DeviceChoice;
  threads: number;
}

/** Compute process to worker, once: the model is loaded and warm, or cannot be opened. */
export type OpeningMessage = { facts: ExplainerFacts } | { fault: ErrorFacts };

/** Worker to compute process. Batches may overlap: while one is computed, the next is decoded. */
export interface BatchMessage {
  batch: number;
  inputs: ExplainInput[];
}

/** Compute process to worker: outcomes in the order of the batch's inputs. */
export interface AnswerMessage {
  batch: number;
  outcomes: ExplainOutcome[];
}
