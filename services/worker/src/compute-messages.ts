import type { DeviceChoice, ErrorFacts } from "@camscribe/contracts";
import type { ExplainerFacts, ExplainInput, ExplainOutcome } from "@camscribe/explainer";

/** How the compute process opens its model: its only argument, as JSON. */
export interface ComputeOptions {
  model: string;
  /** Folders with model cards. */
  folders: string[];
  /** A folder of templates. */
  templates?: string | undefined;
  device: DeviceChoice;
  threads: number;
}

/** Compute process to worker, once: the model is loaded and warm, or cannot be opened. */
export type OpeningMessage = OpenedMessage | { fault: ErrorFacts };

export interface OpenedMessage {
  facts: ExplainerFacts;
  /** Memory that the process holds. */
  residentBytes: number;
}

/** Worker to compute process. Batches may overlap: while one is computed, the next is decoded. */
export interface BatchMessage {
  batch: number;
  inputs: ExplainInput[];
}

/** Compute process to worker: each outcome as soon as it is there, then that all of the batch were told. */
export type AnswerMessage = OutcomeMessage | DoneMessage;

export interface OutcomeMessage {
  batch: number;
  /** Of the image in the batch. */
  index: number;
  outcome: ExplainOutcome;
}

export interface DoneMessage {
  batch: number;
  residentBytes: number;
}
