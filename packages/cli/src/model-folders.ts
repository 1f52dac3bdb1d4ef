import { delimiter } from "node:path";
import { shippedModels } from "@camscribe/catalog";

/** Where cards are looked for: the folders of `MODELS`, then those that ship. A name that stands twice is the first's. */
export function modelFolders(env: NodeJS.ProcessEnv): string[] {
  const named = (env.MODELS ?? "").split(delimiter).filter((folder) => folder !== "");
  return [...named, shippedModels()];
}
