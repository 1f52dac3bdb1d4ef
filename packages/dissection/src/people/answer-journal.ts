import { mkdir, open, readFile, truncate } from "node:fs/promises";
import { dirname } from "node:path";
import { CamscribeError } from "@camscribe/contracts";
import { type Answer, asAnswer } from "./answer.ts";

const FORMAT = "camscribe-answers/1";
/** Weeks of work of many people are a hundredth of it. */
const MOST_BYTES = 128 * 2 ** 20;

/** What people said so far, one answer a line: a line is on the disk before the next question is asked. */
export interface AnswerJournal {
  /** Those that stood there when it was opened. */
  answers: readonly Answer[];
  add(answer: Answer): Promise<void>;
  close(): Promise<void>;
}

/**
 * Opens the journal, or begins one. What a crash left of a last line is cut off.
 *
 * @param about  what the answers are about (network, pictures, seed): one journal is of one such
 * @throws NAMES_INVALID where the file is no journal, or about something else; FILE_UNREADABLE
 */
export async function openAnswerJournal(path: string, about: string): Promise<AnswerJournal> {
  await mkdir(dirname(path), { recursive: true });
  const text = await readWhole(path, about);
  const [, ...lines] = text.split("\n").slice(0, -1);
  const answers = lines.map((line, index): Answer => {
    const answer = asAnswer(parsed(line));
    if (answer !== undefined) return answer;
    throw new CamscribeError(
      "NAMES_INVALID",
      `${path}: line ${index + 2}: expected an answer, came ${line.slice(0, 80)}`,
    );
  });
  const file = await open(path, "a");
  let last: Promise<void> = Promise.resolve();
  return {
    answers,
    add(answer) {
      const written = last.then(async () => {
        await file.appendFile(`${JSON.stringify(answer)}\n`);
        await file.datasync();
      });
      last = written.catch(() => {});
      return written;
    },
    async close() {
      await last;
      await file.close();
    },
  };
}

/** The journal's text up to its last whole line, with its head. */
async function readWhole(path: string, about: string): Promise<string> {
  const head = JSON.stringify({ format: FORMAT, about });
  const bytes = await readFile(path).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === "ENOENT") return Buffer.alloc(0);
    throw new CamscribeError("FILE_UNREADABLE", `${path}: expected a journal that can be read: ${cause.message}`, {
      cause,
    });
  });
  if (bytes.length > MOST_BYTES) throw notOurs(path, `a file of ${bytes.length} bytes`);
  const whole = bytes.subarray(0, bytes.lastIndexOf("\n") + 1);
  if (whole.length === 0) {
    if (!head.startsWith(bytes.toString())) throw notOurs(path, bytes.toString().slice(0, 80));
    const file = await open(path, "w");
    await file.writeFile(`${head}\n`);
    await file.close();
    return `${head}\n`;
  }
  const text = whole.toString();
  const first = text.slice(0, text.indexOf("\n"));
  if ((parsed(first) as { format?: unknown } | undefined)?.format !== FORMAT) throw notOurs(path, first.slice(0, 80));
  if (first !== head) {
    const expected = "expected answers about this layer and these pictures, came answers about others";
    throw new CamscribeError("NAMES_INVALID", `${path}: ${expected}; give the table another name with --out`);
  }
  if (whole.length < bytes.length) await truncate(path, whole.length);
  return text;
}

function notOurs(path: string, came: string): CamscribeError {
  return new CamscribeError("NAMES_INVALID", `${path}: expected the format ${FORMAT}, came ${came}`);
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
