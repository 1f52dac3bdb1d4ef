import type { DeviceName, ErrorFacts, ExplanationRequest, ImageExplanation } from "@camscribe/contracts";
import type { PassedOver } from "@camscribe/engine";
import type { ExplainedFile } from "./explained-file.ts";

/** A model, open and warm. */
export interface Explainer {
  readonly facts: ExplainerFacts;
  /**
   * Explains a batch. A fault of one image is never a fault of its neighbours.
   *
   * @param onOutcome  told of each image as soon as it is through, in any order
   * @returns an outcome for each input, in their order
   */
  explain(batch: readonly ExplainInput[], onOutcome?: OutcomeListener): Promise<ExplainOutcome[]>;
  close(): Promise<void>;
}

/** What the model is, and what can be asked of it. */
export interface ExplainerFacts {
  model: string;
  version: string;
  weightsSha256: string;
  /** What its graphs run on. */
  device: DeviceName;
  /** What was preferred to it, and why each was not taken; empty where the device was asked for by name. */
  devicesPassedOver: readonly PassedOver[];
  labels: readonly string[];
  /** Names of the layers that can be explained, from the input to the score. */
  layers: readonly string[];
  /** Modules of the network as their author named them; each stands for the last layer inside it. */
  modules: readonly string[];
}

export interface ExplainInput {
  /** The bytes of an image file. */
  image: Uint8Array;
  request: ExplanationRequest;
  /** What makes the explanation again, printed on its page. */
  command?: string;
  /** Draw maps on this scale, in score per position, in place of each map's own maximum. */
  scaleMaximum?: number;
}

export type ExplainOutcome =
  | { ok: true; explanation: ImageExplanation; files: ExplainedFile[] }
  | { ok: false; error: ErrorFacts };

/** @param index  of the image in its batch */
export type OutcomeListener = (index: number, outcome: ExplainOutcome) => void;
