import { CamscribeError, isPlainText } from "@camscribe/contracts";
import { readBounded } from "./read-bounded.ts";

/** The paper's longest list has 20,000 words. */
const MOST_WORDS = 200_000;
const LARGEST_BYTES = 16 * 1024 * 1024;
const LONGEST_WORD = 200;

export interface WordList {
  words: string[];
  /** Lines that said again what an earlier one had said. */
  repeated: number;
}

/**
 * Words or phrases, one a line, in UTF-8; blank lines and what stands twice are left out.
 *
 * @throws FILE_UNREADABLE; CONCEPTS_INVALID with the line that is no word: too long, or with characters that a terminal
 *   would not show as they are
 */
export async function readWords(path: string): Promise<WordList> {
  const lines = textOf(await readBounded(path, "a list of words", LARGEST_BYTES), path).split(/\r\n|\r|\n/);
  const words = new Set<string>();
  let repeated = 0;
  for (const [index, line] of lines.entries()) {
    const word = line.trim().normalize("NFC");
    if (word === "") continue;
    checkWord(word, `${path}, line ${index + 1}`);
    if (words.has(word)) repeated++;
    words.add(word);
    if (words.size > MOST_WORDS) throw invalid(path, `expected at most ${MOST_WORDS} words, but there are more`);
  }
  if (words.size < 2) throw invalid(path, `expected two words or more, one a line; came ${words.size}`);
  return { words: [...words], repeated };
}

/** Without the mark that some editors put in front. */
function textOf(bytes: Buffer, path: string): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (cause) {
    throw invalid(path, "expected words in UTF-8, but it is another encoding or no text", cause);
  }
}

function checkWord(word: string, where: string): void {
  if (word.length > LONGEST_WORD) {
    throw invalid(where, `expected at most ${LONGEST_WORD} characters, came ${word.length}`);
  }
  if (!isPlainText(word)) throw invalid(where, "expected plain text, without control characters or marks of direction");
}

function invalid(where: string, what: string, cause?: unknown): CamscribeError {
  return new CamscribeError("CONCEPTS_INVALID", `${where}: ${what}`, { cause });
}
