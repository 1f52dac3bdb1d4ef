import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { deserialize, serialize } from "node:v8";
import { gunzip, gzip } from "node:zlib";

/** Where the summaries of shards lie until they are merged. */
export interface Summaries {
  get(key: string): Promise<Uint8Array | undefined>;
  put(key: string, bytes: Uint8Array): Promise<void>;
}

/** A folder of summaries; what lies in it is whole, whenever its writer was killed. */
export function summaryFolder(folder: string): Summaries {
  const path = (key: string) => join(folder, `${key}.gz`);
  return {
    get: (key) => readFile(path(key)).catch(() => undefined),
    async put(key, bytes) {
      await mkdir(dirname(path(key)), { recursive: true });
      await writeFile(`${path(key)}.part`, bytes);
      await rename(`${path(key)}.part`, path(key));
    },
  };
}

/** What a summary says that it is of. */
export function summaryStamp(planDigest: string, key: string): string {
  return `${planDigest} ${key}`;
}

/**
 * Summaries are sparse sums and floats: the fastest level halves them.
 *
 * @param stamp  what it is a summary of; nothing else is read out of it
 */
export function packSummary(stamp: string, summary: unknown): Promise<Uint8Array> {
  return promisify(gzip)(serialize({ stamp, summary }), { level: 1 });
}

/** @returns undefined where the bytes are damaged, cut, or a summary of something else */
export async function unpackSummary<Summary>(stamp: string, bytes: Uint8Array): Promise<Summary | undefined> {
  try {
    const kept = deserialize(await promisify(gunzip)(bytes)) as { stamp: string; summary: Summary }; // gzip has a checksum
    return kept.stamp === stamp ? kept.summary : undefined;
  } catch {
    return undefined;
  }
}
