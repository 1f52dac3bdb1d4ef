import type { ErrorFacts, ExplanationRequest, ImageExplanation } from "@camscribe/contracts";

/** How the compute process opens its model: its only argument, as JSON. */
export interface ComputeOptions {
  model: string;
  /** Folders with model cards. */
  folders: string[];
  device: "auto" | "onnx-cpu";
  threads: number;
}

/** What the opened model can explain. */
export interface ComputeFacts {
  model: string;
  version: string;
  weightsSha256: string;
  device: string;
  labels: readonly string[];
  layers: readonly string[];
}

export interface ComputeInput {
  image: Uint8Array;
  request: ExplanationRequest;
}

export interface ComputeFile {
  name: string;
  mime: string;
  bytes: Uint8Array;
}

/** One image's outcome. A fault of one image is never a fault of its neighbours. */
export type ComputeOutcome =
  | { ok: true; explanation: ImageExplanation; files: ComputeFile[] }
  | { ok: false; error: ErrorFacts };

/** Compute process to worker, once: the model is loaded and warm, or cannot be opened. */
export type OpeningMessage = { facts: ComputeFacts } | { fault: ErrorFacts };

/** Worker to compute process. The next batch follows when this one was answered. */
export interface BatchMessage {
  inputs: ComputeInput[];
}

/** Compute process to worker: outcomes in the order of the batch's inputs. */
export interface AnswerMessage {
  outcomes: ComputeOutcome[];
}
