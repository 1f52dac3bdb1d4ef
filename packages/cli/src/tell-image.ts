import type { ErrorFacts, ImageExplanation } from "@camscribe/contracts";
import type { Terminal } from "./terminal.ts";
import { wrapText } from "./wrap-text.ts";

/** What a person reads of one image: its name, then each account in the width of the terminal, then where its files are. */
export function tellImage(
  terminal: Terminal,
  file: string,
  explanation: Pick<ImageExplanation, "explanations">,
  folder: string | undefined,
): void {
  const accounts = explanation.explanations.map(({ text }) => wrapText(text.trimEnd(), terminal.columns));
  const where = folder === undefined ? [] : [`Pictures and page: ${folder}`];
  terminal.print(`${[terminal.bold(file), ...accounts, ...where].join("\n\n")}\n`);
}

/** One image that failed: on standard error, its code first. */
export function tellFault(terminal: Terminal, file: string, error: ErrorFacts): void {
  terminal.say(`${file}: ${error.code}: ${error.message}`);
}
