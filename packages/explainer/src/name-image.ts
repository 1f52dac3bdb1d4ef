import { CamscribeError, type Region } from "@camscribe/contracts";
import type { RunOutput } from "@camscribe/engine";
import { type ActivationMap, regionOf } from "@camscribe/imaging";
import { type NamedReason, nameReasons } from "@camscribe/naming";
import type { OpenModel } from "./open-model.ts";
import type { PreparedImage } from "./prepare-image.ts";
import type { QuestionTarget } from "./question.ts";
import { reasonMap } from "./reason-map.ts";

/** One target's reasons, named and placed, before they are checked and told. */
export interface NamedTarget extends QuestionTarget {
  /** Of the target in the image's question. */
  index: number;
  reasons: PlacedReason[];
  /** One for each reason. */
  reasonMaps: ActivationMap[];
  unnamedShare: number;
}

export interface PlacedReason extends NamedReason {
  region: Region | null;
}

/**
 * Names the reasons of all that an image is asked, but a contrast of the prediction with the true class where both are
 * one.
 *
 * @throws MODEL_INVALID where a score is no number
 */
export function nameImage(open: OpenModel, image: PreparedImage, run: RunOutput): NamedTarget[] {
  checkScores(run.scores, open.model.card.scores.node);
  return image.question.targets.flatMap((target, index) => {
    const isTold = !target.onlyIfDifferent || run.chosen[target.asked] !== run.chosen[target.contrast as number];
    return isTold ? [{ ...target, index, ...nameTarget(open, image, run, { ...target, index }) }] : [];
  });
}

function nameTarget(
  { model }: OpenModel,
  { input, layer, names, window }: PreparedImage,
  run: RunOutput,
  { index, asked }: { index: number; asked: number },
): Pick<NamedTarget, "reasons" | "reasonMaps" | "unnamedShare"> {
  const { contributions, alpha, gradient } = run.targets[index] as RunOutput["targets"][number];
  const label = model.labels[run.chosen[asked] as number] as string;
  const evidence = { contribution: contributions, alpha };
  const about = { ...input.request, label, labels: model.labels };
  const { reasons, unnamedShare } = nameReasons(evidence, names?.names ?? null, about);
  const size = layer.runner.layer;
  const reasonMaps = reasons.map((reason) => ({
    height: size.height,
    width: size.width,
    data: reasonMap({ gradient, activations: run.activations, rest: layer.rest }, size, reason),
  }));
  const placed = reasons.map((reason, order) => ({
    ...reason,
    region: regionOf(reasonMaps[order] as ActivationMap, window),
  }));
  return { reasons: placed, reasonMaps, unnamedShare };
}

function checkScores(scores: Float32Array, node: string): void {
  const at = scores.findIndex((score) => !Number.isFinite(score));
  if (at === -1) return;
  const message = `scores.node '${node}': expected numbers but class ${at} has the score ${scores[at]}; are the weights whole, and is the input's range right?`;
  throw new CamscribeError("MODEL_INVALID", message);
}
