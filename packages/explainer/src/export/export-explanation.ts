import { open, writeFile } from "node:fs/promises";
import { basename } from "node:path";
import { type CatalogModel, findModel } from "@camscribe/catalog";
import { CamscribeError } from "@camscribe/contracts";
import { readNetwork } from "@camscribe/engine";
import { type CompiledExplanation, compileExplanation, explainTopClasses } from "@camscribe/importance";
import {
  explainableLayers,
  fileOnnx,
  findLayer,
  imagesStayApart,
  layerDigest,
  type Network,
  Shapes,
} from "@camscribe/network";
import { tellLayersThatWork } from "../layers-that-work.ts";
import { version } from "../version.ts";
import { describeGraph } from "./describe-graph.ts";
import type { ExportFacts } from "./export-facts.ts";
import { exportReadme } from "./export-readme.ts";
import { tritonConfig } from "./triton-config.ts";

export interface ExportOptions {
  /** A model's name, or the path of its card. */
  model: string;
  /** Folders with model cards. */
  folders: readonly string[];
  /** The card's by default; as `findLayer` understands it. */
  layer?: string | undefined;
  /** Explains each image's first classes, this many; left out, the graph is told at each run what to explain. */
  classes?: number | undefined;
}

/** Where each file of an export is written. */
export interface ExportPaths {
  onnx: string;
  /** Written only where the weights do not fit into `onnx`; in its folder. */
  weights: string;
  readme: string;
  labels: string;
  tritonConfig: string;
}

/**
 * Writes a compiled explanation as an ONNX file that any ONNX runtime runs without this package, and beside it what a
 * person and a server need to know of it.
 *
 * @param flag  `wx` refuses to write over a file
 * @returns what was written
 * @throws MODEL_UNKNOWN, CARD_INVALID, MODEL_INVALID, LAYER_UNKNOWN, GRADIENT_UNSUPPORTED, OP_UNSUPPORTED;
 *   REQUEST_MALFORMED where the network has fewer classes, or a file is there; FILE_UNREADABLE where none can be written
 */
export async function exportExplanation(
  options: ExportOptions,
  paths: ExportPaths,
  flag: "w" | "wx",
): Promise<string[]> {
  const model = await findModel(options.model, options.folders);
  const network = await readNetwork(model.card, model.weightsPath);
  const { layer, compiled } = compileAt(network, model, options.layer ?? model.card.layers.explain);
  const facts: ExportFacts = {
    model,
    layer: { name: layer, sha256: layerDigest(network, layer), ...compiled.layer },
    classes: options.classes,
    most: imagesStayApart(network, new Shapes(network)) ? "any" : "one",
    estimated: compiled.estimated,
    version,
    files: { onnx: basename(paths.onnx), weights: basename(paths.weights), labels: basename(paths.labels) },
  };
  const graph = describeGraph(
    options.classes === undefined ? compiled.graph : explainTopClasses(compiled, options.classes),
    facts,
  );
  const { graph: onnx, weights } = fileOnnx(graph, facts.files.weights);
  const written: string[] = [];
  const write = async (path: string, parts: readonly (Uint8Array | string)[]) => {
    await writeParts(path, parts, flag);
    written.push(path);
  };
  await write(paths.onnx, [onnx]);
  if (weights.length > 0) await write(paths.weights, weights);
  await write(paths.readme, [exportReadme(graph, facts)]);
  await write(paths.labels, [`${JSON.stringify(model.labels, null, 2)}\n`]);
  await write(paths.tritonConfig, [tritonConfig(graph, facts)]);
  return written;
}

function compileAt(
  network: Network,
  { card }: CatalogModel,
  asked: string,
): { layer: string; compiled: CompiledExplanation } {
  const layers = explainableLayers(network, new Shapes(network), card.scores.node);
  const layer = findLayer(network, layers, asked);
  try {
    return { layer, compiled: compileExplanation(network, { layer, scores: card.scores, input: card.input }) };
  } catch (error) {
    throw tellLayersThatWork(error, layers);
  }
}

async function writeParts(path: string, parts: readonly (Uint8Array | string)[], flag: "w" | "wx"): Promise<void> {
  try {
    const file = await open(path, flag);
    try {
      for (const part of parts) await writeFile(file, part);
    } finally {
      await file.close();
    }
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code === "EEXIST") {
      throw new CamscribeError("REQUEST_MALFORMED", `expected no file "${path}" yet, but it is there`, { cause });
    }
    throw new CamscribeError("FILE_UNREADABLE", `expected a file that can be written, came "${path}" (${code})`, {
      cause,
    });
  }
}
