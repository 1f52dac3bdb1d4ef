import type { Relation, UnitName } from "@camscribe/contracts";

/** Words for one thing that concept sets and label sets spell differently. */
const SAME_THING: readonly (readonly string[])[] = [
  ["airplane", "aeroplane"],
  ["motorcycle", "motorbike"],
  ["couch", "sofa"],
  ["tv", "tvmonitor", "television"],
  ["dining table", "diningtable"],
  ["potted plant", "pottedplant"],
];

/**
 * What a concept is to the explained class: the class itself, a name of a part, another class, or context.
 *
 * @param label  the explained class
 * @param labels  all classes of the network
 */
export function relationOf(name: UnitName, label: string, labels: readonly string[]): Relation {
  if (isNameOf(name.concept, label)) return "itself";
  if (name.category === "part") return "part";
  return labels.some((other) => isNameOf(name.concept, other)) ? "another class" : "context";
}

/** ImageNet's labels list synonyms: "airliner, airplane" is a name of an aeroplane. */
function isNameOf(concept: string, label: string): boolean {
  const wanted = spelling(concept);
  return spelling(label) === wanted || label.split(",").some((synonym) => spelling(synonym) === wanted);
}

function spelling(word: string): string {
  const plain = word.trim().toLowerCase().replaceAll("_", " ");
  return SAME_THING.find((words) => words.includes(plain))?.[0] ?? plain;
}
