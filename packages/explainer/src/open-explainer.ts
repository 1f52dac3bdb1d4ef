import { findModel } from "@camscribe/catalog";
import { runtimeVersion } from "@camscribe/engine";
import { explainBatch } from "./explain-batch.ts";
import type { Explainer } from "./explainer.ts";
import { NameTables } from "./name-tables.ts";
import { Runners } from "./runners.ts";
import { version } from "./version.ts";

export interface ExplainerOptions {
  /** A model's name, or the path of its card. */
  model: string;
  /** Folders with model cards. */
  folders: readonly string[];
  /** `auto` takes the best device of the machine; another name forces it. */
  device: "auto" | "onnx-cpu";
  /** Threads of one run. */
  threads: number;
}

/**
 * Opens a model: its card, its network, the compiled explanation of the card's layer, warm.
 *
 * @throws MODEL_UNKNOWN, CARD_INVALID, MODEL_INVALID, LAYER_UNKNOWN, DEVICE_UNAVAILABLE
 */
export async function openExplainer({
  model: name,
  folders,
  device: asked,
  threads,
}: ExplainerOptions): Promise<Explainer> {
  const model = await findModel(name, folders);
  const runners = await Runners.open(model, threads);
  const warm = runners.lease();
  await warm.at(model.card.layers.explain);
  await warm.end();
  const device = asked === "auto" ? "onnx-cpu" : asked;
  const versions = { camscribe: version, "onnxruntime-node": runtimeVersion(), node: process.versions.node };
  const open = { model, device, runners, tables: new NameTables(model), versions };
  return {
    facts: {
      model: model.card.name,
      version: model.card.version,
      weightsSha256: model.weightsSha256,
      device,
      labels: model.labels,
      layers: runners.layers.map((layer) => layer.name),
      modules: runners.modules,
    },
    explain: (batch) => explainBatch(open, batch),
    close: () => runners.close(),
  };
}
