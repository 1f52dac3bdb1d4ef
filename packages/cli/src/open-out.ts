import { constants } from "node:fs";
import { access, mkdir } from "node:fs/promises";
import { CamscribeError } from "@camscribe/contracts";

/**
 * Makes the folder of `--out` where it is not there; left out, nothing is made.
 *
 * @throws CamscribeError FILE_UNREADABLE where it is no folder or cannot be written to
 */
export async function openOut(folder: string | undefined): Promise<void> {
  if (folder === undefined) return;
  try {
    await mkdir(folder, { recursive: true });
    await access(folder, constants.W_OK);
  } catch (cause) {
    throw new CamscribeError(
      "FILE_UNREADABLE",
      `--out: expected a folder that can be written to, came "${folder}" (${(cause as NodeJS.ErrnoException).code})`,
      { cause },
    );
  }
}
