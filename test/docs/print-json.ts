const LINE_LENGTH = 118;

/** JSON as a page shows it: what fits on a line stands on one. @param before  how much of the first line is taken */
export function printJson(value: unknown, indent = "", before = 0): string {
  const line = onOneLine(value);
  if (before + line.length < LINE_LENGTH || typeof value !== "object" || value === null) return line;
  const inner = `${indent}  `;
  const item = (name: string, nested: unknown) => inner + name + printJson(nested, inner, inner.length + name.length);
  const lines = Array.isArray(value)
    ? value.map((nested) => item("", nested))
    : Object.entries(value).map(([key, nested]) => item(`${JSON.stringify(key)}: `, nested));
  const [open, close] = Array.isArray(value) ? "[]" : "{}";
  return `${open}\n${lines.join(",\n")}\n${indent}${close}`;
}

function onOneLine(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(onOneLine).join(", ")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).map(([key, item]) => `${JSON.stringify(key)}: ${onOneLine(item)}`);
  return entries.length === 0 ? "{}" : `{ ${entries.join(", ")} }`;
}
