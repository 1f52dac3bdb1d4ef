import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Raster } from "@camscribe/imaging";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { Clip } from "./clip.ts";
import type { Matrix } from "./matrix.ts";
import { SIDE, type SmallClipOptions, tokenizerFile, tokenOf, writeSmallClip } from "./testing/small-clip.ts";

let folder = "";
let clip: Clip | undefined;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "camscribe-"));
});
afterEach(async () => {
  await clip?.release();
  clip = undefined;
  rmSync(folder, { recursive: true });
});

async function open(options: SmallClipOptions = {}): Promise<Clip> {
  clip = await Clip.open(await writeSmallClip(folder, options), 1);
  return clip;
}

const forms: [string, SmallClipOptions][] = [
  ["two files", {}],
  ["one file for both", { together: true }],
  ["a run of one at a time", { single: true }],
  ["tokens of 32 bits", { narrow: true }],
  ["a mask", { masked: true }],
  ["a mask, in one file", { masked: true, together: true }],
];

describe.each(forms)("a CLIP model with %s", (_, options) => {
  it("gives a picture's vector: here its mean colour", async () => {
    const { batch } = await open(options);
    const pictures = [plain(255, 0, 51), halves([0, 255, 0], [0, 0, 102])].slice(0, batch);
    const vectors = await clip!.vectorsOfImages(pictures);
    expect(rowsIn(vectors)).toEqual([near(1, 0, 0.2), near(0, 0.5, 0.2)].slice(0, batch));
  });

  it("gives each word's vector in the order of the words, whatever their length", async () => {
    await open(options);
    const vectors = await clip!.vectorsOfWords(["photo of red", "green", "a photo of blue", "yellow"]);
    expect(rowsIn(vectors)).toEqual([near(1, 0, 0), near(0, 1, 0), near(0, 0, 1), near(1, 1, 0)]);
  });
});

describe("a CLIP model's card", () => {
  it("tells the order of the colours and how pixels become numbers", async () => {
    await open({
      card: ({ image }) => {
        image.input.colour = "BGR";
        image.input.scale = 1;
        image.input.mean = [10, 20, 30];
        image.input.std = [1, 2, 4];
      },
    });
    // blue first: (50 − 10) / 1, (100 − 20) / 2, (210 − 30) / 4
    expect(rowsIn(await clip!.vectorsOfImages([plain(210, 100, 50)]))).toEqual([near(40, 40, 45)]);
  });

  it("may say something around every word", async () => {
    await open({
      card: ({ text }) => {
        text.prompt = "a photo of red {}";
      },
    });
    expect(rowsIn(await clip!.vectorsOfWords(["blue"]))).toEqual([near(1, 0, 1)]);
  });

  it("fills texts up with the token that it names, to the end of the context", async () => {
    await open({
      card: ({ text }) => {
        text.padding = { token: tokenOf("red") };
      },
    });
    // <start> blue <end> and five times red
    expect(rowsIn(await clip!.vectorsOfWords(["blue"]))).toEqual([near(5, 0, 1)]);
  });

  it("fills up no further than the longest text of a run when it says so", async () => {
    await open({
      card: ({ text }) => {
        text.padding = { token: tokenOf("red"), to: "longest" };
      },
    });
    expect(rowsIn(await clip!.vectorsOfWords(["blue", "photo of blue"]))).toEqual([near(2, 0, 1), near(0, 0, 1)]);
  });

  it("leaves the padding to the tokenizer where it says nothing", async () => {
    const path = await writeSmallClip(folder, {
      card: ({ text }) => {
        delete text.padding;
      },
    });
    const padding = { strategy: "BatchLongest", direction: "Right", pad_id: tokenOf("green"), pad_token: "green" };
    writeFileSync(join(folder, "tokenizer.json"), JSON.stringify({ ...tokenizerFile, padding }));
    clip = await Clip.open(path, 1);
    expect(rowsIn(await clip.vectorsOfWords(["blue", "a photo blue"]))).toEqual([near(0, 2, 1), near(0, 0, 1)]);
  });

  it("is told with every fault", async () => {
    const path = await writeSmallClip(folder, {
      card: (card) => {
        card.text.prompt = "a photo";
        (card.image as { file: unknown }).file = 3;
      },
    });
    const fault = await Clip.open(path, 1).catch((error: Error) => error);
    expect(fault).toMatchObject({ code: "CARD_INVALID" });
    expect((fault as Error).message).toContain("image.file: expected string; came 3");
    expect((fault as Error).message).toContain('text.prompt: expected {} once, where the word stands; came "a photo"');
  });

  it.each<[string, (card: Parameters<NonNullable<SmallClipOptions["card"]>>[0]) => void, string]>([
    [
      "an output that is not there",
      ({ image }) => (image.output = "pooled"),
      "image.output: expected one of 'image_embeds', came pooled",
    ],
    [
      "an input that is not there",
      ({ text }) => (text.input = "ids"),
      "text.input: expected one of 'input_ids', came ids",
    ],
    [
      "a mask that is not there",
      ({ text }) => (text.mask = "mask"),
      "text.mask: expected one of 'input_ids', came mask",
    ],
    [
      "another size of pictures",
      ({ image }) => (image.input.width = 5),
      "'pixel_values' is float32 [images, 3, 4, 5], but it is float32 [n, 3, 4, 4]",
    ],
    [
      "another layout",
      ({ image }) => (image.input.layout = "NHWC"),
      "float32 [images, 4, 4, 3], but it is float32 [n, 3, 4, 4]",
    ],
  ])("is refused where it names %s", async (_, change, sentence) => {
    const path = await writeSmallClip(folder, { card: change });
    await expect(Clip.open(path, 1)).rejects.toMatchObject({
      code: "CARD_INVALID",
      message: expect.stringContaining(sentence),
    });
  });

  it("is refused where the file's texts have another length", async () => {
    const path = await writeSmallClip(folder, {
      single: true,
      card: ({ text }) => {
        text.context = 77;
      },
    });
    await expect(Clip.open(path, 1)).rejects.toMatchObject({
      code: "CARD_INVALID",
      message: expect.stringContaining("expected that 'input_ids' has text.context = 77 tokens, but it has 8"),
    });
  });

  it("that is no JSON, is missing, or names a missing file is told by its path", async () => {
    const path = await writeSmallClip(folder);
    rmSync(join(folder, "text.onnx"));
    await expect(Clip.open(path, 1)).rejects.toMatchObject({
      code: "FILE_UNREADABLE",
      message: expect.stringMatching(/text\.onnx: expected an ONNX file but there is no such file/),
    });
    writeFileSync(path, "{");
    await expect(Clip.open(path, 1)).rejects.toMatchObject({ code: "CARD_INVALID" });
    await expect(Clip.open(join(folder, "none.json"), 1)).rejects.toMatchObject({
      code: "FILE_UNREADABLE",
      message: expect.stringContaining("expected the card of a CLIP model, but there is no such file"),
    });
  });
});

describe("what identifies a CLIP model", () => {
  it("is the bytes of its encoders and its tokenizer", async () => {
    const { sha256 } = await open();
    await clip!.release();
    const path = await writeSmallClip(folder);
    writeFileSync(join(folder, "tokenizer.json"), JSON.stringify({ ...tokenizerFile, version: "1.1" }));
    clip = await Clip.open(path, 1);
    expect(sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(clip.sha256).not.toBe(sha256);
  });
});

function plain(red: number, green: number, blue: number): Raster {
  return halves([red, green, blue], [red, green, blue]);
}

/** Twice the model's size, so that it has to be fitted: left half and right half. */
function halves(left: readonly number[], right: readonly number[]): Raster {
  const side = 2 * SIDE;
  const data = Uint8Array.from({ length: side * side * 3 }, (_, at) => {
    const column = Math.floor(at / 3) % side;
    return (column < SIDE ? left : right)[at % 3]!;
  });
  return { width: side, height: side, data };
}

function rowsIn({ rows, columns, data }: Matrix): number[][] {
  return Array.from({ length: rows }, (_, row) => [...data.subarray(row * columns, (row + 1) * columns)]);
}

function near(...values: number[]) {
  return values.map((value) => expect.closeTo(value, 5));
}
