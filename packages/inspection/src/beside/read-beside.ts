import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { CamscribeError } from "@camscribe/contracts";
import { readHuggingFace } from "./hugging-face.ts";
import { labelsOfJson, labelsOfText } from "./label-lists.ts";
import type { Preprocessing } from "./preprocessing.ts";
import { readTimm } from "./timm.ts";

/** Class names that somebody put beside a model. */
export interface LabelFile {
  path: string;
  labels: readonly string[];
  /** Whether a card can name the file: then it need not repeat what stands there. */
  isForCards: boolean;
}

/** What lies beside a model's file. */
export interface Beside {
  preprocessing: Preprocessing | undefined;
  labelFiles: readonly LabelFile[];
}

const LABEL_FILES = [
  "labels.json",
  "id2label.json",
  "classes.json",
  "class_names.json",
  "imagenet_class_index.json",
  "labels.txt",
  "classes.txt",
  "class_names.txt",
  "imagenet_classes.txt",
  "synset_words.txt",
  "synset.txt",
  "coco.names",
];

/**
 * Reads the files of preprocessing and of class names beside a model, as Hugging Face, timm and others write them. What
 * cannot be understood is as if it were not there.
 */
export async function readBeside(folder: string): Promise<Beside> {
  const [processor, config, settings] = await Promise.all(
    ["preprocessor_config.json", "config.json", "pretrained_cfg.json"].map((name) => readJson(join(folder, name))),
  );
  const named = await Promise.all(LABEL_FILES.map((name) => labelsOf(join(folder, name))));
  const inConfig = labelsOfJson(config);
  const lists = [inConfig === undefined ? undefined : { labels: inConfig, isForCards: false }, ...named];
  return {
    preprocessing:
      (processor === undefined ? undefined : readHuggingFace(processor)) ??
      readTimm(config, "config.json") ??
      readTimm(settings, "pretrained_cfg.json"),
    labelFiles: lists.flatMap((list, index) =>
      list === undefined ? [] : [{ path: join(folder, ["config.json", ...LABEL_FILES][index] as string), ...list }],
    ),
  };
}

/** @throws FILE_UNREADABLE where there is no such file, or no names in it */
export async function readLabelFile(path: string): Promise<LabelFile> {
  const found = await labelsOf(path);
  if (found !== undefined) return { path, ...found };
  throw new CamscribeError("FILE_UNREADABLE", `${path}: expected class names, as a JSON list or one a line; came none`);
}

async function labelsOf(path: string): Promise<Omit<LabelFile, "path"> | undefined> {
  if (path.endsWith(".json")) {
    const json = await readJson(path);
    const labels = labelsOfJson(json);
    return labels === undefined ? undefined : { labels, isForCards: isCardsForm(json) };
  }
  const text = await readFile(path, "utf8").catch(() => "");
  const labels = labelsOfText(text);
  return labels.length === 0 ? undefined : { labels, isForCards: false };
}

function isCardsForm(json: unknown): boolean {
  return Array.isArray(json) || (typeof json === "object" && json !== null && "labels" in json);
}

async function readJson(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, "utf8"));
  } catch {
    return undefined;
  }
}
