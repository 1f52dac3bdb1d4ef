import { CamscribeError } from "@camscribe/contracts";
import { folderStorage } from "./folder-storage.ts";

/** Bytes by what they are: the key is their sha256, so nothing is ever overwritten with something else. */
export interface Storage {
  /** Keeps bytes and gives their key; putting the same bytes again changes nothing. */
  put(bytes: Uint8Array): Promise<string>;
  /** The bytes of a key, or nothing where it was never put, or where what lies there is damaged. */
  get(sha256: string): Promise<Uint8Array | undefined>;
  /** Forgets the bytes of a key. */
  remove(sha256: string): Promise<void>;
}

/**
 * @param url  `file:` and a folder, relative to the working directory or absolute: `file:./data`, `file:///var/lib/camscribe`
 * @throws CamscribeError CONFIG_INVALID
 */
export function openStorage(url: string): Storage {
  if (!/^file:./.test(url)) {
    throw new CamscribeError(
      "CONFIG_INVALID",
      `STORAGE: expected file: and a folder, such as file:./data, came "${url}"`,
    );
  }
  return folderStorage(url);
}
