import { listModels } from "@camscribe/catalog";
import { EXIT } from "@camscribe/contracts";
import { modelFolders } from "../model-folders.ts";
import type { Surroundings } from "../surroundings.ts";

/** `camscribe models list`: the cards that are known, and what is wrong with those that cannot be used. */
export async function listKnownModels({ terminal, env }: Surroundings, json: boolean): Promise<number> {
  const models = await listModels(modelFolders(env));
  if (json) {
    terminal.print(JSON.stringify(models, null, 2));
    return EXIT.done;
  }
  for (const { name, cardPath, card, fault } of models) {
    terminal.print(terminal.bold(name));
    if (card !== undefined) {
      const { input, licence, layers, map, version } = card;
      terminal.print(`  version ${version}, ${input.width}×${input.height}, ${map}, licence ${licence}`);
      terminal.print(`  layer ${layers.explain}`);
    }
    if (fault !== undefined) terminal.print(`  cannot be used: ${fault}`);
    terminal.print(`  card ${cardPath}`);
  }
  return EXIT.done;
}
