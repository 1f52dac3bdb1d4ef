import { type ModelCard, type ModelCardDraft, modelCardSchema } from "@camscribe/contracts";

/** A card out of what is known so far, for whom only its input and its scores count. */
export function provisionalCard(
  { format, input }: Pick<ModelCard, "format" | "input">,
  scores: ModelCardDraft["scores"],
): ModelCard {
  const unknown = { name: "draft", version: "1", licence: "unknown", source: "unknown", weights: "draft" };
  return modelCardSchema.parse({
    ...unknown,
    format,
    input,
    labels: ["unknown"],
    scores,
    layers: { explain: "unknown" },
  });
}
