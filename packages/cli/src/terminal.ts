import type { WriteStream } from "node:tty";
import { READABLE_COLUMNS } from "./wrap-text.ts";

/** The two streams of a command: results on standard output, all else on standard error. */
export interface Terminal {
  /** One result, with a line end. */
  print(text: string): void;
  /** Something to know that is no result. */
  say(text: string): void;
  /** Draws "done of total" with a word beside it; only on a terminal, and never in the way of the lines above. */
  progress(done: number, total: number, label: string): void;
  /** Takes the progress bar away. */
  endProgress(): void;
  bold(text: string): string;
  /** Whether results are read where they are printed, and not piped into something else. */
  isRead: boolean;
  columns: number;
}

/** What moves a cursor, colours or renames a terminal; but for line ends, and what `bold` writes. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const CONTROLS = /(?!\u001b\[(?:1|22)m)[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g;
const BAR_CELLS = 24;
const CLEAR_LINE = "\r\u001b[K";

export function openTerminal(out: WriteStream, err: WriteStream): Terminal {
  // A terminal's own answer already heeds NO_COLOR, FORCE_COLOR and TERM.
  const colours = Boolean(out.isTTY) && out.hasColors();
  let bar = "";
  const aboveBar = (write: () => void) => {
    if (bar !== "") err.write(CLEAR_LINE);
    write();
    if (bar !== "") err.write(bar);
  };
  return {
    print: (text) => aboveBar(() => out.write(`${withoutControls(text)}\n`)),
    say: (text) => aboveBar(() => err.write(`${withoutControls(text)}\n`)),
    progress(done, total, label) {
      if (!err.isTTY) return;
      const columns = err.columns ?? READABLE_COLUMNS;
      bar = progressLine(done, total, withoutControls(label)).slice(0, columns - 1);
      err.write(CLEAR_LINE + bar);
    },
    endProgress() {
      if (bar !== "") err.write(CLEAR_LINE);
      bar = "";
    },
    bold: (text) => (colours ? `\u001b[1m${text}\u001b[22m` : text),
    isRead: Boolean(out.isTTY),
    columns: Math.min(out.columns ?? READABLE_COLUMNS, READABLE_COLUMNS),
  };
}

/** Names come out of strangers' files: control characters are shown as what they are, `\u001b`. */
function withoutControls(text: string): string {
  return text.replace(CONTROLS, (control) => `\\u${control.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

export function progressLine(done: number, total: number, label: string): string {
  const filled = total === 0 ? 0 : Math.round((BAR_CELLS * done) / total);
  return `[${"#".repeat(filled)}${".".repeat(BAR_CELLS - filled)}] ${done}/${total} ${label}`;
}
