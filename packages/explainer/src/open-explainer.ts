import { findModel, readTemplates } from "@camscribe/catalog";
import type { DeviceChoice } from "@camscribe/contracts";
import { chooseDevice, readNetwork } from "@camscribe/engine";
import { compileTemplates } from "@camscribe/narration";
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
  /** A folder of templates; undefined: the texts have our formats only. */
  templates?: string | undefined;
  /** `auto` takes the best device of the machine; a name forces that one. */
  device: DeviceChoice;
  /** Threads of one run on a CPU. */
  threads: number;
}

/**
 * Opens a model: its card, its network, the compiled explanation of the card's layer, warm.
 *
 * @throws TEMPLATE_INVALID, FILE_UNREADABLE, MODEL_UNKNOWN, CARD_INVALID, MODEL_INVALID, LAYER_UNKNOWN, DEVICE_UNAVAILABLE, OP_UNSUPPORTED
 */
export async function openExplainer({
  model: name,
  folders,
  templates: folder,
  device: asked,
  threads,
}: ExplainerOptions): Promise<Explainer> {
  const templates = compileTemplates(folder === undefined ? [] : await readTemplates(folder));
  const model = await findModel(name, folders);
  const network = await readNetwork(model.card, model.weightsPath);
  const { device, passedOver } = await chooseDevice({ asked, threads, network });
  const runners = new Runners(network, model, device);
  const warm = runners.lease();
  await warm.at(model.card.layers.explain);
  await warm.end();
  const versions = { camscribe: version, ...device.versions, node: process.versions.node };
  const open = { model, device: device.name, runners, tables: new NameTables(model), templates, versions };
  return {
    facts: {
      model: model.card.name,
      version: model.card.version,
      weightsSha256: model.weightsSha256,
      device: device.name,
      devicesPassedOver: passedOver,
      labels: model.labels,
      layers: runners.layers.map((layer) => layer.name),
      modules: runners.modules,
    },
    explain: (batch, onOutcome) => explainBatch(open, batch, onOutcome),
    close: () => runners.close(),
  };
}
