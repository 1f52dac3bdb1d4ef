import type { ModelCardDraft } from "@camscribe/contracts";

/** A card as the text of its file: a field a line, lists on one line, so that a thousand labels stay one. */
export function cardText(card: ModelCardDraft): string {
  return `${objectText(card, "")}\n`;
}

function objectText(value: object, indent: string): string {
  const inner = `${indent}  `;
  const fields = Object.entries(value).filter(([, field]) => field !== undefined);
  const lines = fields.map(([key, field]) => `${inner}${JSON.stringify(key)}: ${valueText(field, inner)}`);
  return `{\n${lines.join(",\n")}\n${indent}}`;
}

function valueText(value: unknown, indent: string): string {
  if (Array.isArray(value)) return `[${value.map((item) => JSON.stringify(item)).join(", ")}]`;
  return typeof value === "object" && value !== null ? objectText(value, indent) : JSON.stringify(value);
}
