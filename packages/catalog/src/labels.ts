import { dirname, resolve } from "node:path";
import { type ModelCard, messageOf } from "@camscribe/contracts";
import { cardInvalid } from "./read-card.ts";
import { readText } from "./read-file.ts";

/**
 * The names of a model's classes, the index being the class: out of the card, or of the file that it names. The file
 * is an array, or an object that has it as `labels` beside facts of its own.
 *
 * @throws CARD_INVALID when the file is no array of names; FILE_UNREADABLE
 */
export async function readLabels(card: ModelCard, cardPath: string): Promise<readonly string[]> {
  if (typeof card.labels !== "string") return card.labels;
  const path = resolve(dirname(cardPath), card.labels);
  const fault = (came: string) => cardInvalid(cardPath, [`labels: expected an array of names in ${path}; ${came}`]);
  const labels = listOf(parsed(await readText(path, `the labels that ${cardPath} names`), fault));
  if (!Array.isArray(labels) || labels.length === 0) throw fault("came no array, or an empty one");
  const wrong = labels.findIndex((label) => typeof label !== "string" || label.trim() === "");
  if (wrong !== -1) throw fault(`the name of class ${wrong} is ${JSON.stringify(labels[wrong])}`);
  return labels;
}

function listOf(file: unknown): unknown {
  return typeof file === "object" && file !== null && "labels" in file ? file.labels : file;
}

function parsed(text: string, fault: (came: string) => Error): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw fault(`it is not JSON: ${messageOf(cause)}`);
  }
}
