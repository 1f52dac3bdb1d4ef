import { CamscribeError } from "@camscribe/contracts";

/** What is wrong with a template, and where. */
export function templateFault(
  file: string,
  line: number | undefined,
  sentence: string,
  cause?: unknown,
): CamscribeError {
  const place = line === undefined ? file : `${file}:${line}`;
  return new CamscribeError("TEMPLATE_INVALID", `${place}: ${sentence}`, { cause });
}

/** The line that Handlebars tells of a fault: as a field, or in the sentence of its parser. */
export function lineOf(thrown: unknown): number | undefined {
  const { lineNumber, message } = thrown as { lineNumber?: number; message?: string };
  const line = lineNumber ?? Number(/^(?:Parse|Lexical) error on line (\d+)/.exec(message ?? "")?.[1]);
  return Number.isNaN(line) ? undefined : line;
}
