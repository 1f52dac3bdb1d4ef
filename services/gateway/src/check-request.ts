import { CamscribeError, type ExplanationRequest, findClass, type Target } from "@camscribe/contracts";
import type { KnownModel } from "./known-models.ts";

/**
 * Refuses at once what the model cannot do, rather than letting a job fail later.
 *
 * @throws CLASS_UNKNOWN, LAYER_UNKNOWN, NAMES_UNKNOWN
 */
export function checkRequest(request: ExplanationRequest, model: KnownModel): void {
  for (const [field, label] of namedClasses(request)) checkClass(field, label, model);
  checkTarget(request.target, model);
  if (request.layer !== undefined) checkLayer(request.layer, model);
  if (request.names !== undefined && request.names !== "none") {
    throw new CamscribeError(
      "NAMES_UNKNOWN",
      `names: expected 'none', or nothing for the model's own table, came '${request.names}'; other tables are read by the one-shot command \`camscribe explain --names\``,
    );
  }
}

function namedClasses({ target, expect, label }: ExplanationRequest): [field: string, label: string][] {
  const classes: [string, string][] = [];
  if ("class" in target && target.class !== undefined) classes.push(["target.class", target.class]);
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

/** A class by the same rule as the explainer's, which will look for it again. */
function checkClass(field: string, label: string, { name, labels }: KnownModel): void {
  try {
    findClass(label, labels);
  } catch (cause) {
    const { message } = cause as CamscribeError;
    throw new CamscribeError("CLASS_UNKNOWN", `${field}: ${message}; GET /v1/models/${name} lists all`, { cause });
  }
}

function checkLayer(layer: string, { name, layers, modules }: KnownModel): void {
  // Without a ready worker nobody knows the layers: the job itself will tell.
  if (!layers || layers.includes(layer) || layer.startsWith("@")) return;
  const module = layer.replaceAll("/", ".");
  if (modules.some((path) => `.${path}`.endsWith(`.${module}`))) return;
  throw new CamscribeError(
    "LAYER_UNKNOWN",
    `layer: expected one of the ${layers.length} layers of ${name}, such as ${likely(layer, layers)}, came '${layer}'; GET /v1/models/${name} lists all`,
  );
}

/** How many names a message lists before it says where the rest is. */
const LISTED = 10;

/** Names that hold what came, or the other way round; where there is none, the first ones. */
function likely(came: string, known: readonly string[]): string {
  const lower = came.toLowerCase();
  const near = known.filter((name) => name.toLowerCase().includes(lower) || lower.includes(name.toLowerCase()));
  return (near.length > 0 ? near : known)
    .slice(0, LISTED)
    .map((name) => `'${name}'`)
    .join(", ");
}
