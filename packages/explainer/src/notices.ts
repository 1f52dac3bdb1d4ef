import { type ExplanationRequest, findClass, type Notice, type Prediction } from "@camscribe/contracts";
import { hasFewNames, type UnitNames } from "@camscribe/naming";
import { isUnsure, type NoticeFacts, tellNotice } from "@camscribe/narration";

/** What has to be known before the reasons are read: whether the network means what it says, then disagreements. */
export function noticesOf(
  request: ExplanationRequest,
  predicted: Prediction,
  labels: readonly string[],
  { names, estimated }: { names: UnitNames | null; estimated: boolean },
): Notice[] {
  const estimate: NoticeFacts[] = estimated ? [{ code: "estimated_gradient" }] : [];
  const facts = [...unsure(predicted), ...disagreements(request, predicted, labels), ...fewNames(names), ...estimate];
  return facts.map((each) => tellNotice(each, request.language));
}

function unsure(predicted: Prediction): NoticeFacts[] {
  return isUnsure(predicted) ? [{ code: "unsure", predicted }] : [];
}

function disagreements(
  { expect, label }: ExplanationRequest,
  predicted: Prediction,
  labels: readonly string[],
): NoticeFacts[] {
  const found: NoticeFacts[] = [];
  if (expect !== undefined && findClass(expect.class, labels) !== predicted.index) {
    found.push({ code: "prediction_mismatch", expected: labels[findClass(expect.class, labels)] as string, predicted });
  } else if (expect?.probability !== undefined && predicted.probability !== null) {
    const { probability: expected, tolerance } = expect;
    if (Math.abs(predicted.probability - expected) > tolerance) {
      found.push({ code: "probability_mismatch", predicted, expected, tolerance });
    }
  }
  if (label !== undefined && findClass(label, labels) !== predicted.index) {
    found.push({ code: "wrong_prediction", label: labels[findClass(label, labels)] as string, predicted });
  }
  return found;
}

function fewNames(names: UnitNames | null): NoticeFacts[] {
  return names !== null && hasFewNames(names) ? [{ code: "few_names", named: names.reliable, units: names.units }] : [];
}
