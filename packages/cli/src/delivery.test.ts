import { expect, it } from "vitest";
import { Delivery } from "./delivery.ts";
import type { Terminal } from "./terminal.ts";

/** What a command prints of one result, on a terminal of 20 columns or into a pipe. */
async function printed(isRead: boolean): Promise<string> {
  const lines: string[] = [];
  const terminal: Terminal = {
    print: (text) => lines.push(text),
    say: (text) => lines.push(text),
    progress: () => {},
    endProgress: () => {},
    bold: (text) => text,
    isRead,
    columns: 20,
  };
  const explanations = [{ text: "One paragraph of six words.\n\nAnd another." }] as never;
  const delivery = new Delivery(terminal, { json: false, count: 1 });
  await delivery.succeed({ file: "a.jpg", result: { explanations }, files: [], folder: undefined });
  return lines.join("\n");
}

it("breaks paragraphs for a terminal", async () => {
  expect(await printed(true)).toBe("a.jpg\n\nOne paragraph of six\nwords.\n\nAnd another.\n");
});

it("breaks no paragraph in a pipe", async () => {
  expect(await printed(false)).toBe("a.jpg\n\nOne paragraph of six words.\n\nAnd another.\n");
});
