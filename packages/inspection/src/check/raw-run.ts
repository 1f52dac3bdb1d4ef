import {
  CamscribeError,
  type ExplanationRequest,
  explanationRequestSchema,
  type ImageExplanation,
} from "@camscribe/contracts";
import type { Explainer } from "@camscribe/explainer";
import { parse } from "npyjs";

/** What one picture's explanation says in numbers. */
export interface RawRun {
  explanation: ImageExplanation;
  /** Of every class. */
  scores: Float32Array;
  /** `[height, width]`, the top class's, 0 and above. */
  heatmap: { height: number; width: number; data: Float32Array };
}

/** Explains a picture's top class, with all numbers. @throws the picture's own fault */
export async function rawRun(explainer: Explainer, image: Uint8Array, exact: boolean): Promise<RawRun> {
  const request: ExplanationRequest = explanationRequestSchema.parse({
    names: "none",
    artifacts: ["raw"],
    checks: false,
    exact_input: exact,
  });
  const [outcome] = await explainer.explain([{ image, request }]);
  if (outcome === undefined || !outcome.ok) {
    throw new CamscribeError(
      outcome?.error.code ?? "INTERNAL",
      outcome?.error.message ?? "expected an outcome, came none",
    );
  }
  const array = (name: string) => {
    const bytes = outcome.files.find((file) => file.name === name)?.bytes as Uint8Array;
    return parse(bytes.slice().buffer);
  };
  const { data, shape } = array("heatmap.npy");
  const [, height = 0, width = 0] = shape;
  return {
    explanation: outcome.explanation,
    scores: array("scores.npy").data as Float32Array,
    heatmap: { height, width, data: data as Float32Array },
  };
}
