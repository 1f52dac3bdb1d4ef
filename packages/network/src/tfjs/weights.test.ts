import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { JsonValue } from "./json-value.ts";
import { emptyFolder } from "./testing/model-folder.ts";
import { readWeights, type Weights } from "./weights.ts";

interface Spec {
  name: string;
  shape: number[];
  dtype: string;
  quantization?: { dtype: string; scale?: number; min?: number };
}

describe("readWeights", () => {
  it("reads float32 weights that are cut over several files, wherever the cut lies", async () => {
    // 1.5 and −2 are 00 00 c0 3f and 00 00 00 c0
    const folder = await folderWith({ a: [0, 0, 0xc0], b: [0x3f, 0, 0, 0, 0xc0] });
    const weights = await read(folder, ["a", "b"], [{ name: "w", shape: [2], dtype: "float32" }]);
    expect(weights.find("w")).toEqual({ name: "w", shape: [2], data: Float32Array.of(1.5, -2) });
  });

  it("reads int32 and bool, also where they do not begin at a multiple of four bytes", async () => {
    const folder = await folderWith({ a: [1, 0, 254, 255, 255, 255] });
    const weights = await read(
      folder,
      ["a"],
      [
        { name: "flags", shape: [2], dtype: "bool" },
        { name: "number", shape: [], dtype: "int32" },
      ],
    );
    expect(weights.find("flags")?.data).toEqual(Int32Array.of(1, 0));
    expect(weights.find("number")).toEqual({ name: "number", shape: [], data: Int32Array.of(-2) });
  });

  it("reads float16 literally: a sixth is 0.1666259765625", async () => {
    // 0x3155 = 2^-3 · (1 + 341/1024); 0xc000 = −2; 0x0001 = 2^-24; 0x7c00 = ∞
    const folder = await folderWith({ a: [0x55, 0x31, 0x00, 0xc0, 0x01, 0x00, 0x00, 0x7c] });
    const weights = await read(folder, ["a"], [half([4])]);
    expect(weights.find("w")?.data).toEqual(Float32Array.of(0.1666259765625, -2, 2 ** -24, Number.POSITIVE_INFINITY));
  });

  it("reads levels of uint8 and uint16 as level · scale + min", async () => {
    const folder = await folderWith({ a: [0, 2, 255, 0, 1] });
    const scaled = (dtype: string) => ({ dtype, scale: 0.5, min: -1 });
    const weights = await read(
      folder,
      ["a"],
      [
        { name: "bytes", shape: [3], dtype: "float32", quantization: scaled("uint8") },
        { name: "words", shape: [1], dtype: "float32", quantization: scaled("uint16") },
      ],
    );
    expect(weights.find("bytes")?.data).toEqual(Float32Array.of(-1, 0, 126.5));
    expect(weights.find("words")?.data).toEqual(Float32Array.of(127));
  });

  it("reads several groups", async () => {
    const folder = await folderWith({ a: [0x00, 0xc0], b: [0x00, 0x40] });
    const manifest = [
      { paths: ["a"], weights: [{ ...half([1]), name: "first" }] },
      { paths: ["b"], weights: [{ ...half([1]), name: "second" }] },
    ];
    const weights = await readWeights(new JsonValue(manifest, "manifest"), folder);
    expect([weights.find("first")?.data, weights.find("second")?.data]).toEqual([
      Float32Array.of(-2),
      Float32Array.of(2),
    ]);
  });

  it("refuses a file that is too short, with its name and both sizes", async () => {
    const folder = await folderWith({ shard: [1, 2, 3] });
    await expect(read(folder, ["shard"], [half([4])])).rejects.toMatchObject({
      code: "MODEL_INVALID",
      message: `${join(folder, "shard")}: expected 8 bytes of weights, as the manifest says, but there are 3`,
    });
  });

  it("refuses a missing file, with its name", async () => {
    const folder = await folderWith({});
    await expect(read(folder, ["shard"], [half([4])])).rejects.toMatchObject({
      code: "MODEL_INVALID",
      message: expect.stringContaining(`${join(folder, "shard")}: expected a file of weights`),
    });
  });

  it.each(["../secret", "inner/../../secret", "/etc/hostname"])(
    "refuses the path %s, which leads out",
    async (path) => {
      const outer = await folderWith({ secret: [0, 0] });
      const folder = join(outer, "model");
      await mkdir(folder);
      await expect(read(folder, [path], [half([1])])).rejects.toMatchObject({
        code: "MODEL_INVALID",
        message: expect.stringContaining("expected a path inside the model's folder"),
      });
    },
  );

  it("refuses numbers of a kind that it does not know", async () => {
    const folder = await folderWith({ a: [0] });
    await expect(read(folder, ["a"], [{ name: "w", shape: [1], dtype: "string" }])).rejects.toMatchObject({
      code: "MODEL_INVALID",
      message: expect.stringMatching(/weights\[0\]\.dtype: expected one of float32, .*"string"/),
    });
  });
});

function half(shape: number[]): Spec {
  return { name: "w", shape, dtype: "float32", quantization: { dtype: "float16" } };
}

function read(folder: string, paths: string[], weights: Spec[]): Promise<Weights> {
  return readWeights(new JsonValue([{ paths, weights }], "manifest"), folder);
}

async function folderWith(files: Record<string, number[]>): Promise<string> {
  const folder = await emptyFolder();
  for (const [name, bytes] of Object.entries(files)) await writeFile(join(folder, name), Uint8Array.from(bytes));
  return folder;
}
