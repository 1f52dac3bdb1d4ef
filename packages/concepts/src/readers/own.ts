import { dirname } from "node:path";
import type { Concept } from "../concept-set.ts";
import type { Description } from "../description.ts";
import { conceptsInvalid, quoted } from "../faults.ts";
import { indexMasks } from "../masks/index-masks.ts";
import { conceptsSchema, type OwnFormat } from "./own-schema.ts";
import { checkJson, type ReadJson } from "./read-json.ts";

/** The folder format `camscribe-concepts/1`. @throws CONCEPTS_INVALID with every fault */
export function readOwn(json: ReadJson): Description {
  const checked = checkJson(conceptsSchema, json);
  const numberOf = new Map(checked.concepts.map(({ name }, index) => [name, index]));
  const faults = [...conceptFaults(checked.concepts), ...imageFaults(checked, numberOf)];
  if (faults.length > 0) throw conceptsInvalid(json.path, faults);
  return {
    name: checked.name,
    folder: dirname(json.path),
    sha256: json.sha256,
    concepts: checked.concepts,
    images: checked.images.map(({ masks, labels = [], source = "", ...image }) => ({
      ...image,
      source,
      labels: labels.map((label) => numberOf.get(label)!),
      ...(masks && { masks: indexMasks(masks, checked.concepts.length) }),
    })),
    ...(checked.colours !== undefined && { colours: checked.colours }),
  };
}

/** Labels name concepts by their names alone, so that a name stands once. */
function conceptFaults(concepts: readonly Concept[]): string[] {
  const first = new Map<string, number>();
  return concepts.flatMap(({ name }, index) => {
    const earlier = first.get(name);
    if (earlier === undefined) first.set(name, index);
    return earlier === undefined
      ? []
      : [`concepts.${index}.name: expected each name once; ${quoted(name)} is concepts.${earlier} as well`];
  });
}

function imageFaults({ concepts, images }: OwnFormat, numberOf: ReadonlyMap<string, number>): string[] {
  const categories = new Set(concepts.map(({ category }) => category));
  const first = new Map<string, number>();
  return images.flatMap(({ file, labels = [], categories: given = [] }, index) => {
    const earlier = first.get(file);
    if (earlier === undefined) first.set(file, index);
    return [
      ...(earlier === undefined
        ? []
        : [`images.${index}.file: expected each picture once; ${quoted(file)} is images.${earlier} as well`]),
      ...labels
        .filter((label) => !numberOf.has(label))
        .map((label) => `images.${index}.labels: expected names of concepts; came ${quoted(label)}`),
      ...given
        .filter((category) => !categories.has(category))
        .map((category) => `images.${index}.categories: expected categories of concepts; came ${quoted(category)}`),
    ];
  });
}
