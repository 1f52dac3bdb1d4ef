import { findModel, listModels } from "@camscribe/catalog";
import { errorFacts } from "@camscribe/contracts";
import type { Finding } from "./finding.ts";

/** Every known card, with its labels and weights really there. */
export async function examineModels(folders: readonly string[]): Promise<Finding[]> {
  const models = await listModels(folders);
  if (models.length === 0) {
    const advice = "set MODELS to a folder that has a model's folder with a card.json in it";
    return [{ name: "models", state: "broken", detail: `no model card in ${folders.join(", ")}`, advice }];
  }
  return Promise.all(models.map(({ name, cardPath }) => examineModel(name, cardPath)));
}

async function examineModel(name: string, cardPath: string): Promise<Finding> {
  try {
    const { labels, weightsPath } = await findModel(cardPath, []);
    return { name: `model ${name}`, state: "works", detail: `${labels.length} classes, weights in ${weightsPath}` };
  } catch (thrown) {
    const { code, message } = errorFacts(thrown);
    return { name: `model ${name}`, state: "missing", detail: `${code}: ${message}`, advice: `mend ${cardPath}` };
  }
}
