import { createHash } from "node:crypto";
import { type Artifact, CamscribeError, type ImageExplanation, type Prediction } from "@camscribe/contracts";
import type { RunOutput } from "@camscribe/engine";
import { drawFiles } from "./draw-files.ts";
import { explainTarget } from "./explain-target.ts";
import type { ExplainedFile } from "./explained-file.ts";
import { noticesOf } from "./notices.ts";
import { numpyFiles } from "./numpy-files.ts";
import type { OpenModel } from "./open-model.ts";
import type { PreparedImage } from "./prepare-image.ts";
import { predictionOf, topClasses } from "./probability.ts";

const PREDICTIONS_TOLD = 5;

/** From an image's run to its explanation: named, told, drawn. */
export async function finishImage(
  open: OpenModel,
  image: PreparedImage,
  run: RunOutput,
): Promise<{ explanation: ImageExplanation; files: ExplainedFile[] }> {
  const { model, device, versions } = open;
  const { input, decoded, layer, names, watch } = image;
  checkScores(run.scores, model.card.scores.node);
  const activation = model.card.scores.activation;
  const predictions = topClasses(run, PREDICTIONS_TOLD).map((index) =>
    predictionOf(index, run, model.labels, activation),
  );
  const notices = noticesOf(input.request, predictions[0] as Prediction, model.labels, {
    names: names?.names ?? null,
    estimated: layer.runner.estimated,
  });
  const told = await watch.time("tell", () =>
    targetsToTell(image, run).map((index, position) =>
      explainTarget(open, image, run, { predictions, notices }, index, position),
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

function checkScores(scores: Float32Array, node: string): void {
  const at = scores.findIndex((score) => !Number.isFinite(score));
  if (at === -1) return;
  const message = `scores.node '${node}': expected numbers but class ${at} has the score ${scores[at]}; are the weights whole, and is the input's range right?`;
  throw new CamscribeError("MODEL_INVALID", message);
}

function artifactOf({ name, mime, bytes }: ExplainedFile): Artifact {
  return { name, mime, bytes: bytes.length, sha256: createHash("sha256").update(bytes).digest("hex") };
}

/** All targets but a contrast of the prediction with the true class where the two are the same. */
function targetsToTell({ question }: PreparedImage, run: RunOutput): number[] {
  return [...question.targets.keys()].filter((index) => {
    const { asked, contrast, onlyIfDifferent } = question.targets[index] as (typeof question.targets)[number];
    return !onlyIfDifferent || run.chosen[asked] !== run.chosen[contrast as number];
  });
}
