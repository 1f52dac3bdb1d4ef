import { createHash } from "node:crypto";
import type { Artifact, ImageExplanation, Prediction } from "@camscribe/contracts";
import type { NamedImage, TargetChecks } from "./check-images.ts";
import { drawFiles } from "./draw-files.ts";
import type { ExplainedFile } from "./explained-file.ts";
import { noticesOf } from "./notices.ts";
import { numpyFiles } from "./numpy-files.ts";
import type { OpenModel } from "./open-model.ts";
import { predictionOf, topClasses } from "./probability.ts";
import { tellTarget } from "./tell-target.ts";

const PREDICTIONS_TOLD = 5;

/** From an image's reasons and their checks to its explanation: told, drawn. */
export async function finishImage(
  open: OpenModel,
  { image, run, targets }: NamedImage,
  checks: readonly TargetChecks[],
): Promise<{ explanation: ImageExplanation; files: ExplainedFile[] }> {
  const { model, device, versions } = open;
  const { input, decoded, layer, names, watch } = image;
  const activation = model.card.scores.activation;
  const predictions = topClasses(run, PREDICTIONS_TOLD).map((index) =>
    predictionOf(index, run, model.labels, activation),
  );
  const notices = noticesOf(input.request, predictions[0] as Prediction, model.labels, {
    names: names?.names ?? null,
    estimated: layer.runner.estimated,
  });
  const told = await watch.time("tell", () =>
    targets.map((target, position) =>
      tellTarget(open, image, run, { predictions, notices }, target, checks[position] as TargetChecks, position),
    ),
  );
  const explanation: ImageExplanation = {
    model: {
      name: model.card.name,
      version: model.card.version,
      weights_sha256: model.weightsSha256,
      layer: image.layerName,
      device,
      names_sha256: names?.sha256 ?? null,
    },
    language: input.request.language,
    input: { sha256: decoded.sha256, width: decoded.raster.width, height: decoded.raster.height, mime: decoded.mime },
    notices,
    predictions,
    explanations: told.map((each) => each.explanation),
    artifacts: [],
    timings_ms: watch.times,
    versions,
  };
  const drawn = await watch.time("draw", () => drawFiles(image, explanation, told));
  const raw = input.request.artifacts.includes("raw") ? numpyFiles(run, layer.runner.layer, told) : [];
  const files = [...drawn, ...raw];
  return { explanation: { ...explanation, artifacts: files.map(artifactOf) }, files };
}

function artifactOf({ name, mime, bytes }: ExplainedFile): Artifact {
  return { name, mime, bytes: bytes.length, sha256: createHash("sha256").update(bytes).digest("hex") };
}
