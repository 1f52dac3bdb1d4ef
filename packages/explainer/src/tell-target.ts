import { artifactName, type Explanation, type Notice, type Prediction, type Reason } from "@camscribe/contracts";
import type { RunOutput, TargetOutput } from "@camscribe/engine";
import { type ActivationMap, mapMaximum, mapPeak } from "@camscribe/imaging";
import { tellAs, tellReasons } from "@camscribe/narration";
import type { TargetChecks } from "./check-images.ts";
import type { NamedTarget } from "./name-image.ts";
import type { OpenModel } from "./open-model.ts";
import type { PreparedImage } from "./prepare-image.ts";
import { predictionOf } from "./probability.ts";

/** An explanation with its maps, to be drawn. */
export interface ToldExplanation {
  explanation: Explanation;
  map: ActivationMap;
  /** One for each reason. */
  reasonMaps: ActivationMap[];
  target: TargetOutput;
}

/** What an image's first explanation tells for all of them. */
export interface ImageFacts {
  predictions: Prediction[];
  notices: Notice[];
}

/**
 * Tells one target of an image.
 *
 * @param checks    what the network says without its reasons
 * @param position  of this explanation among the image's, from 0; the first tells the image's notices
 */
export function tellTarget(
  { model, templates }: OpenModel,
  { input, layer, names, window, region }: PreparedImage,
  run: RunOutput,
  { predictions, notices }: ImageFacts,
  { index, asked, contrast, reasons, reasonMaps, unnamedShare }: NamedTarget,
  checks: TargetChecks,
  position: number,
): ToldExplanation {
  const { request } = input;
  const target = run.targets[index] as TargetOutput;
  const { height, width, units } = layer.runner.layer;
  const toMap = (data: Float32Array): ActivationMap => ({ height, width, data });
  const classAt = (position: number) =>
    predictionOf(run.chosen[position] as number, run, model.labels, model.card.scores.activation);
  const offAt = (position: number) => run.scoresOff[position] as number;

  const aim = classAt(asked);
  const checked = reasons.map((reason, order) => ({
    ...reason,
    check: checks.reasons[order] as TargetChecks["reasons"][number],
    pixel_check: checks.pixels?.[order] ?? null,
  }));
  const method = request.map ?? model.card.map;
  const map = toMap(target[MAPS[method][request.counterfactual ? "counterfactual" : "plain"]]);
  const untold = {
    target: { ...aim, contrast: contrast === null ? null : classAt(contrast), within: region?.box ?? null },
    map: method,
    mode: request.mode,
    ranking: request.ranking,
    counterfactual: request.counterfactual,
    reasons: checked,
    unnamed_share: unnamedShare,
    decision_without: checks.decision,
    layer_effect: {
      score_off: offAt(asked) - (contrast === null ? 0 : offAt(contrast)),
      first_order_sum: target.contributions.reduce((sum, contribution) => sum + contribution, 0),
    },
    heatmap: { height, width, maximum: mapMaximum(map), peak: mapPeak(map, window) },
  };
  const facts = {
    language: request.language,
    explanation: untold,
    predictions,
    read: model.card.scores.read,
    units,
    named: names?.names.reliable ?? null,
    notices: position === 0 ? notices : [],
    first: position === 0,
  };
  const sentences = tellReasons(facts);
  const told: Reason[] = checked.map((reason, order) => ({ ...reason, text: sentences[order] as string }));
  return {
    explanation: {
      ...untold,
      text: tellAs(request.format, facts, templates),
      reasons: told,
      artifacts: picturesOf(position + 1, request.artifacts.includes("pictures"), told),
    },
    map,
    reasonMaps,
    target,
  };
}

function picturesOf(number: number, wanted: boolean, reasons: readonly Reason[]): string[] {
  if (!wanted) return [];
  const concepts = reasons.map(({ rank }) => artifactName.concept(number, rank));
  return [artifactName.heatmap(number), artifactName.overlay(number), ...concepts];
}

const MAPS = {
  "grad-cam": { plain: "gradCam", counterfactual: "gradCamCounterfactual" },
  "hires-cam": { plain: "hiResCam", counterfactual: "hiResCamCounterfactual" },
} as const;
