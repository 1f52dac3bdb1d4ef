import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ClipCard } from "@camscribe/contracts";
import { afterAll, describe, expect, it } from "vitest";
import { missingInPython, runPython } from "../../../../test/support/python.ts";
import { bpeFile, VOCABULARY } from "./testing/small-bpe.ts";
import { WordTokenizer } from "./word-tokenizer.ts";

const folder = mkdtempSync(join(tmpdir(), "camscribe-"));
afterAll(() => rmSync(folder, { recursive: true }));
const file = join(folder, "tokenizer.json");

const text: ClipCard["text"] = { file: "text.onnx", tokenizer: "", context: 9, padding: {}, prompt: "{}" };

function open(content: unknown = bpeFile, card: Partial<ClipCard["text"]> = {}): Promise<WordTokenizer> {
  writeFileSync(file, JSON.stringify(content));
  return WordTokenizer.open(file, { ...text, ...card });
}

/** Worked by hand: at each step the pair that stands first in the list of pairs is joined. */
const byHand: [word: string, why: string, tokens: string[]][] = [
  ["low", "l o w· → lo w· → low·", ["low</w>"]],
  ["lower", "l o w e r· → lo w e r· → lo w er· → low er·", ["low", "er</w>"]],
  ["newer", "n e w e r· → n e w er· → ne w er·", ["ne", "w", "er</w>"]],
  ["lowest", "l o w e s t· → lo w e s t· → lo we s t·", ["lo", "we", "s", "t</w>"]],
  ["Low,  LOWER", "lower case, one space, the comma alone", ["low</w>", ",</w>", "low", "er</w>"]],
  ["é", "the bytes C3 A9", ["Ã", "©</w>"]],
  ["e\u0301", "the same letter in two parts", ["Ã", "©</w>"]],
];

describe("a tokenizer of CLIP's kind", () => {
  it.each(byHand)("reads '%s' as worked by hand (%s), begun and ended", async (word, _, tokens) => {
    const tokenizer = await open();
    const ids = ["<|startoftext|>", ...tokens, "<|endoftext|>"].map((token) => VOCABULARY.indexOf(token));
    expect(tokenizer.tokensOf(word)).toEqual(ids);
  });

  const missing = missingInPython(["tokenizers"]);
  it.skipIf(missing !== undefined)(
    `reads words as Hugging Face's own library does${missing === undefined ? "" : ` (skipped: ${missing})`}`,
    async () => {
      const tokenizer = await open(bpeFile, { context: 99 });
      const letters = [..."lowernst,é "];
      const words = Array.from({ length: 500 }, (_, index) =>
        `n${Array.from({ length: 1 + (index % 7) }, (_, at) => letters[(index * (at + 3) + at * at) % 11]).join("")}`.trim(),
      );
      writeFileSync(join(folder, "words.json"), JSON.stringify(words));
      const script = [
        "import json, tokenizers",
        "tokenizer = tokenizers.Tokenizer.from_file('tokenizer.json')",
        "print(json.dumps([tokenizer.encode(word).ids for word in json.load(open('words.json'))]))",
      ].join("\n");
      expect(words.map((word) => tokenizer.tokensOf(word))).toEqual(JSON.parse(runPython(["-c", script], folder)));
    },
  );

  it("says the card's prompt around a word, even one that looks like a replacement", async () => {
    const tokenizer = await open(bpeFile, { prompt: "lower {}," });
    const ids = ["<|startoftext|>", "low", "er</w>", "low</w>", ",</w>", "<|endoftext|>"];
    expect(tokenizer.tokensOf("low")).toEqual(ids.map((token) => VOCABULARY.indexOf(token)));
    // "$&" would stand for what is replaced; its characters are not in the vocabulary
    expect(tokenizer.tokensOf("$&low")).toContain(VOCABULARY.indexOf("low</w>"));
  });

  it("fills up with the card's token, else the file's, else the one that ends a text", async () => {
    const padding = { strategy: { Fixed: 9 }, pad_id: 3 };
    expect((await open({ ...bpeFile, padding }, { padding: { token: 5 } })).padding).toBe(5);
    expect((await open({ ...bpeFile, padding })).padding).toBe(3);
    expect((await open()).padding).toBe(VOCABULARY.indexOf("<|endoftext|>"));
  });

  it("fills up to the context unless the card or the file says otherwise", async () => {
    const padding = { strategy: "BatchLongest", pad_id: 3 };
    expect((await open()).padsTo).toBe("context");
    expect((await open({ ...bpeFile, padding })).padsTo).toBe("longest");
    expect((await open({ ...bpeFile, padding }, { padding: { to: "context" } })).padsTo).toBe("context");
  });
});

describe("a word that the model cannot read", () => {
  it("is refused when it is longer than the context, not cut", async () => {
    const tokenizer = await open();
    expect(tokenizer.tokensOf("low low low low low low low")).toHaveLength(9);
    expect(() => tokenizer.tokensOf("low low low low low low low low")).toThrow(
      "the word 'low low low low low low low low': expected at most 9 tokens, came 10",
    );
  });

  it("is refused when the tokenizer has nothing for it", async () => {
    const { unk_token: _, ...model } = bpeFile.model;
    const tokenizer = await open({ ...bpeFile, model });
    expect(() => tokenizer.tokensOf("xyz")).toThrow("the tokenizer of this model knows no part of it");
  });
});

describe("a file that is no tokenizer", () => {
  it.each<[string, unknown]>([
    ["a list", []],
    ["an object without a model", { version: "1.0" }],
    ["a model of no known kind", { ...bpeFile, model: { type: "Oracle", vocab: {} } }],
    ["a post-processor of no known kind", { ...bpeFile, post_processor: { type: "Oracle" } }],
    ["a vocabulary that is none", { ...bpeFile, model: { ...bpeFile.model, vocab: null } }],
    ["null", null],
  ])("is refused: %s", async (_, content) => {
    await expect(open(content)).rejects.toMatchObject({
      code: "MODEL_INVALID",
      message: expect.stringContaining("expected a tokenizer.json of Hugging Face"),
    });
  });

  it("is refused: no JSON, a folder, none at all", async () => {
    writeFileSync(file, "BPE");
    await expect(WordTokenizer.open(file, text)).rejects.toMatchObject({ code: "MODEL_INVALID" });
    for (const path of [folder, join(folder, "none.json")]) {
      await expect(WordTokenizer.open(path, text)).rejects.toMatchObject({ code: "FILE_UNREADABLE" });
    }
  });
});
