import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { dirname, isAbsolute, join, normalize, sep } from "node:path";
import { type ModelCard, messageOf } from "@camscribe/contracts";
import { checkThere } from "./locate-weights.ts";
import { cardInvalid } from "./read-card.ts";
import { fileUnreadable, readText } from "./read-file.ts";

interface TfjsManifest {
  weightsManifest?: ({ paths?: unknown } | null)[];
}

/**
 * sha256 over the bytes of the model's file and then of its weight shards, in the order of its manifest: what the
 * network is, whatever its card says.
 *
 * @throws FILE_UNREADABLE when a shard is not there; CARD_INVALID when the file is no TensorFlow.js model, or leads out of
 *   its folder
 */
export async function digestWeights(
  format: ModelCard["format"],
  weightsPath: string,
  cardPath: string,
): Promise<string> {
  const shards = format === "onnx" ? [] : await shardPaths(weightsPath, cardPath);
  const hash = createHash("sha256");
  for (const path of [weightsPath, ...shards]) {
    await checkThere(path, `weights of ${cardPath}`);
    try {
      for await (const chunk of createReadStream(path)) hash.update(chunk);
    } catch (cause) {
      throw fileUnreadable(path, `weights of ${cardPath}`, cause);
    }
  }
  return hash.digest("hex");
}

async function shardPaths(modelPath: string, cardPath: string): Promise<string[]> {
  const text = await readText(modelPath, `the model of ${cardPath}`);
  const paths = manifestOf(text, modelPath, cardPath).flatMap((group) => group?.paths ?? []);
  if (paths.length > 0 && paths.every((path) => typeof path === "string")) {
    const outside = paths.find((path) => isAbsolute(path) || normalize(path).split(sep)[0] === "..");
    if (outside !== undefined) throw notTfjs(modelPath, cardPath, `its shard '${outside}' lies outside its folder`);
    return paths.map((path) => join(dirname(modelPath), path));
  }
  throw notTfjs(modelPath, cardPath, "its weightsManifest names no shards");
}

function manifestOf(text: string, modelPath: string, cardPath: string): NonNullable<TfjsManifest["weightsManifest"]> {
  try {
    const { weightsManifest } = JSON.parse(text) as TfjsManifest;
    if (Array.isArray(weightsManifest)) return weightsManifest;
  } catch (cause) {
    throw notTfjs(modelPath, cardPath, messageOf(cause));
  }
  throw notTfjs(modelPath, cardPath, "it has no weightsManifest");
}

function notTfjs(modelPath: string, cardPath: string, came: string): Error {
  return cardInvalid(cardPath, [`weights: expected a TensorFlow.js model in ${modelPath}; ${came}`]);
}
