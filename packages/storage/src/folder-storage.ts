import { createHash, randomUUID } from "node:crypto";
import { mkdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { CamscribeError } from "@camscribe/contracts";
import type { Storage } from "./storage.ts";

/** A folder as storage: `ab/cd…` for the sha256 `abcd…`, so that no folder grows too long. */
export function folderStorage(url: string): Storage {
  const folder = /^file:\/\//.test(url) ? fileURLToPath(url) : resolve(url.slice("file:".length));
  const pathOf = (sha256: string) => join(folder, sha256.slice(0, 2), sha256.slice(2));
  return {
    async put(bytes) {
      const sha256 = digestOf(bytes);
      const path = pathOf(sha256);
      if (await isFile(path)) return sha256;
      await mkdir(dirname(path), { recursive: true });
      await writeWhole(path, bytes);
      return sha256;
    },
    async get(sha256) {
      const path = pathOf(checked(sha256));
      const bytes = await readFile(path).catch(undefinedIfMissing);
      if (bytes === undefined || digestOf(bytes) === sha256) return bytes;
      await rm(path, { force: true }); // so that whoever has the bytes can put them again
      return undefined;
    },
    async remove(sha256) {
      await rm(pathOf(checked(sha256)), { force: true });
    },
  };
}

function digestOf(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/** Keys come from requests: what is no digest could name any file of the machine. */
function checked(sha256: string): string {
  if (/^[0-9a-f]{64}$/.test(sha256)) return sha256;
  throw new CamscribeError("INTERNAL", `storage key: expected 64 hexadecimal digits, came "${sha256.slice(0, 80)}"`);
}

/** All bytes or none, even when the process dies in the middle: written beside, then renamed. */
async function writeWhole(path: string, bytes: Uint8Array): Promise<void> {
  const temporary = `${path}.${randomUUID()}`;
  try {
    await writeFile(temporary, bytes, { flag: "wx", flush: true });
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

async function isFile(path: string): Promise<boolean> {
  return (await stat(path).catch(undefinedIfMissing))?.isFile() ?? false;
}

function undefinedIfMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code === "ENOENT") return undefined;
  throw error;
}
