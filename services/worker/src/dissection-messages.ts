import type { ErrorFacts } from "@camscribe/contracts";
import type { ComputedStep } from "@camscribe/queue";

/** How a process that runs shards is started: its only argument, as JSON. */
export interface DissectionOptions {
  /** Folders with model cards. */
  folders: string[];
  threads: number;
  /** STORAGE. */
  storage: string;
}

/** Worker to process; the next one follows its answer. */
export interface StepMessage {
  job: ComputedStep;
  /** Storage keys by `survey-N`, for the step `thresholds`. */
  surveys: ReadonlyMap<string, string>;
}

/** Process to worker: where what the step gave lies in the storage, or why there is nothing. */
export type StepAnswer = ({ sha256: string } | { fault: ErrorFacts }) & {
  /** Memory that the process holds. */
  residentBytes: number;
};
