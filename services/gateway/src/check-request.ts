import { CamscribeError, type ExplanationRequest, type Target } from "@camscribe/contracts";
import type { KnownModel } from "./known-models.ts";

/**
 * Refuses at once what the model cannot do, rather than letting a job fail later.
 *
 * @throws CLASS_UNKNOWN, LAYER_UNKNOWN, NAMES_UNKNOWN
 */
export function checkRequest(request: ExplanationRequest, model: KnownModel): void {
  for (const [field, label] of namedClasses(request)) checkClass(field, label, model);
  checkTarget(request.target, model);
  if (request.layer !== undefined && model.layers && !model.layers.includes(request.layer)) {
    throw new CamscribeError(
      "LAYER_UNKNOWN",
      `layer: expected one of ${model.name}'s layers (${model.layers.join(", ")}), came '${request.layer}'`,
    );
  }
  if (request.names !== undefined && request.names !== "none") {
    throw new CamscribeError(
      "NAMES_UNKNOWN",
      `names: expected 'none', or nothing for the model's own table, came '${request.names}'; other tables are read by the one-shot command \`camscribe explain --names\``,
    );
  }
}

function namedClasses({ target, expect, label }: ExplanationRequest): [field: string, label: string][] {
  const classes: [string, string][] = [];
  if ("class" in target) classes.push(["target.class", target.class]);
  if ("contrast" in target) for (const side of target.contrast) classes.push(["target.contrast", side]);
  if (expect) classes.push(["expect.class", expect.class]);
  if (label !== undefined) classes.push(["label", label]);
  return classes;
}

function checkTarget(target: Target, { name, labels }: KnownModel): void {
  if (!("index" in target) || target.index < labels.length) return;
  throw new CamscribeError(
    "CLASS_UNKNOWN",
    `target.index: expected 0 to ${labels.length - 1}, the classes of ${name}, came ${target.index}`,
  );
}

/** How many classes a message lists before it says where the rest is. */
const LISTED = 10;

function checkClass(field: string, label: string, { name, labels }: KnownModel): void {
  if (labels.includes(label)) return;
  const near = labels.filter((known) => known.includes(label.toLowerCase()) || label.toLowerCase().includes(known));
  const shown = (near.length > 0 ? near : labels).slice(0, LISTED).map((known) => `'${known}'`);
  throw new CamscribeError(
    "CLASS_UNKNOWN",
    `${field}: expected one of the ${labels.length} classes of ${name}, such as ${shown.join(", ")}, came '${label}'; GET /v1/models/${name} lists all`,
  );
}
