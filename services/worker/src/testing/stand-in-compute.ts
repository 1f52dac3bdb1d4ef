import { createHash } from "node:crypto";
import { appendFileSync, existsSync } from "node:fs";
import { setTimeout as work } from "node:timers/promises";
import { CamscribeError, explanationRequestSchema, type ImageExplanation } from "@camscribe/contracts";
import type {
  ExplainedFile,
  ExplainerFacts,
  ExplainInput,
  ExplainOutcome,
  OutcomeListener,
} from "@camscribe/explainer";
import { answerBatches } from "../answer-batches.ts";

/**
 * A compute process that does with one image after another what the end of its bytes says: `crash`, `throw`, `hang`,
 * `refuse`, or anything else for a plain result. It opens while the first of its folders, if it has any, is there. Each
 * batch that it begins is a line in the file that CAMSCRIBE_STAND_IN_LOG names: pid, model, images.
 */
await answerBatches(async ({ model, folders, device }) => {
  if (folders[0] && !existsSync(folders[0])) throw new CamscribeError("MODEL_UNKNOWN", `${folders[0]} is not there`);
  if (model === "broken") throw new CamscribeError("CARD_INVALID", "scores.node: expected a string, came nothing");
  if (model === "crashing") process.exit(7);
  const facts: ExplainerFacts = {
    model,
    version: "1",
    weightsSha256: "a".repeat(64),
    device: device === "auto" ? "onnx-cpu" : device,
    devicesPassedOver: [],
    labels: ["sheep", "cow"],
    layers: ["top", "middle"],
    modules: ["stem.block"],
  };
  return { facts, explain: (inputs, onOutcome) => explain(inputs, facts, onOutcome) };
});

async function explain(
  inputs: readonly ExplainInput[],
  facts: ExplainerFacts,
  onOutcome: OutcomeListener = () => {},
): Promise<ExplainOutcome[]> {
  const wishes = inputs.map(({ image }) => wishOf(image));
  const log = process.env.CAMSCRIBE_STAND_IN_LOG;
  if (log) appendFileSync(log, `${JSON.stringify({ pid: process.pid, model: facts.model, wishes })}\n`);
  const outcomes: ExplainOutcome[] = [];
  for (const [index, input] of inputs.entries()) {
    misbehave(wishes[index] as string);
    await work(10); // a device is busy with each image for a while
    const outcome = outcomeOf(input, wishes[index] as string, facts);
    onOutcome(index, outcome);
    outcomes.push(outcome);
  }
  return outcomes;
}

function misbehave(wish: string): void {
  if (wish === "crash") process.kill(process.pid, "SIGSEGV");
  if (wish === "throw") throw new Error("the device is lost");
  if (wish === "hang") for (;;);
}

function outcomeOf({ image, request }: ExplainInput, wish: string, facts: ExplainerFacts): ExplainOutcome {
  explanationRequestSchema.parse(request);
  if (wish === "refuse") {
    const message = "image: expected a whole picture, it is cut off";
    return { ok: false, error: { code: "IMAGE_UNREADABLE", message } };
  }
  const file = { name: "heatmap-1.png", mime: "image/png", bytes: Buffer.from(`heatmap of ${wish}`) };
  return { ok: true, explanation: explanationOf({ image, request }, facts, file), files: [file] };
}

/** What follows the end of the PNG. */
function wishOf(image: Uint8Array): string {
  const text = Buffer.from(image).toString("latin1");
  return text.slice(text.lastIndexOf("IEND") + 8);
}

function explanationOf({ image, request }: ExplainInput, facts: ExplainerFacts, file: ExplainedFile): ImageExplanation {
  const digest = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");
  return {
    model: {
      name: facts.model,
      version: facts.version,
      weights_sha256: facts.weightsSha256,
      layer: "top",
      device: facts.device,
      names_sha256: null,
    },
    language: request.language,
    input: { sha256: digest(image), width: 1, height: 1, mime: "image/png" },
    notices: [],
    predictions: [{ index: 0, label: "sheep", score: 1, probability: 0.5 }],
    explanations: [],
    artifacts: [{ ...file, bytes: file.bytes.length, sha256: digest(file.bytes) }],
    timings_ms: {},
    versions: {},
  };
}
