import { mkdtempSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { readWords } from "./read-words.ts";

const folder = mkdtempSync(join(tmpdir(), "camscribe-"));
afterAll(() => rmSync(folder, { recursive: true }));
const file = join(folder, "words.txt");

function read(content: string | Uint8Array) {
  writeFileSync(file, content);
  return readWords(file);
}

describe("a list of words", () => {
  it("has one a line, whichever line ends, blank lines and spaces around", async () => {
    const { words } = await read("\ufeffred\r\n  light blue \n\n\rstriped");
    expect(words).toEqual(["red", "light blue", "striped"]);
  });

  it("keeps the first of equal words and counts the others", async () => {
    // é in one part and in two
    expect(await read("caf\u00e9\nred\ncafe\u0301\nred\nRed")).toEqual({
      words: ["caf\u00e9", "red", "Red"],
      repeated: 2,
    });
  });

  it("may hold words that are something else to a program", async () => {
    const hostile = ["__proto__", "constructor", "=HYPERLINK(1)", "../../etc/passwd", "<b>bold</b>", "%s", "$(x)"];
    expect((await read(hostile.join("\n"))).words).toEqual(hostile);
  });

  it.each<[string, string | Uint8Array, string]>([
    ["a control character", "red\n\u001b[31mred\nblue", "words.txt, line 2: expected plain text"],
    ["zeros", "red\u0000\nblue", "line 1: expected plain text"],
    ["marks of direction", "red\nblue\n\u202egreen", "line 3: expected plain text"],
    ["a long line", `red\n${"x".repeat(201)}`, "line 2: expected at most 200 characters, came 201"],
    ["another encoding", Uint8Array.of(0x72, 0xe9, 0x64), "expected words in UTF-8"],
    ["one word", "red\nred\n", "expected two words or more, one a line; came 1"],
    ["nothing", "", "expected two words or more"],
    ["too many words", Array.from({ length: 200_001 }, (_, index) => `w${index}`).join("\n"), "at most 200000 words"],
  ])("is refused with %s", async (_, content, sentence) => {
    await expect(read(content)).rejects.toMatchObject({
      code: "CONCEPTS_INVALID",
      message: expect.stringContaining(sentence),
    });
  });

  it("is not opened where it is a folder, missing, or far too large", async () => {
    writeFileSync(file, "");
    truncateSync(file, 1_000_000_000);
    for (const [path, sentence] of [
      [file, "it has 1000000000 bytes"],
      [folder, "a folder, a device or a pipe"],
      [join(folder, "none.txt"), "there is no such file"],
    ] as const) {
      await expect(readWords(path)).rejects.toMatchObject({
        code: "FILE_UNREADABLE",
        message: expect.stringContaining(sentence),
      });
    }
  });
});
