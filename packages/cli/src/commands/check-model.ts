import { availableParallelism } from "node:os";
import { EXIT } from "@camscribe/contracts";
import { checkCard, tellCheck } from "@camscribe/inspection";
import { findImages } from "../image-files.ts";
import { modelFolders } from "../model-folders.ts";
import type { Surroundings } from "../surroundings.ts";
import { wrapText } from "../wrap-text.ts";

/** `camscribe models check`: tries a card, and says what looks wrong. @returns the exit code */
export async function checkModel(
  card: string,
  images: readonly string[],
  { terminal, env }: Surroundings,
  json: boolean,
): Promise<number> {
  const check = await checkCard(card, {
    folders: modelFolders(env),
    images: await findImages(images),
    threads: availableParallelism(),
  });
  if (json) terminal.print(JSON.stringify(check, null, 2));
  else for (const line of tellCheck(check)) terminal.print(wrapText(line, terminal.columns));
  return check.images.some((image) => "error" in image) ? EXIT.someImageFailed : EXIT.done;
}
