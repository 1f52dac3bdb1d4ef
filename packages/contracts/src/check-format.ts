import { CamscribeError } from "./errors.ts";
import { TEXT_FORMATS } from "./request.ts";

/**
 * Refuses a format that is neither one of ours nor a template's name.
 *
 * @param templates  names of the templates that are there
 * @throws FORMAT_UNKNOWN, listing those known
 */
export function checkFormat(format: string, templates: readonly string[]): void {
  const known = [...TEXT_FORMATS, ...templates];
  if (known.includes(format)) return;
  const advice = templates.length === 0 ? "; no folder of templates is in use" : "";
  throw new CamscribeError("FORMAT_UNKNOWN", `format: expected one of ${known.join(", ")}, came '${format}'${advice}`);
}
