import { CamscribeError, type ExplanationResult, explanationResultSchema, schemaFaults } from "@camscribe/contracts";

/**
 * The explanation that a response of the gateway carries. It is checked: its artifacts' names become files.
 *
 * @throws CamscribeError INTERNAL where it is none, each fault by its field
 */
export async function openResult(response: Response, url: string): Promise<ExplanationResult> {
  const body: unknown = jsonOf(await response.text());
  const checked = explanationResultSchema.safeParse(body);
  if (checked.success) return checked.data;
  throw new CamscribeError(
    "INTERNAL",
    `expected an explanation as this version knows it from the gateway at ${url}, ${schemaFaults(checked.error, body).join("; ")}`,
  );
}

/** `undefined` where the text is no JSON. */
function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
