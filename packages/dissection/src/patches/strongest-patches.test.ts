import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ConceptSet } from "@camscribe/concepts";
import { decodeImage, type Raster } from "@camscribe/imaging";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { writeColourNetwork } from "../../../../test/support/colour-network.ts";
import { type Dissector, openDissector } from "../dissector.ts";
import { writeSquares } from "../testing/coloured-squares.ts";
import { type Patch, type StrongestPatchesOptions, strongestPatches } from "./strongest-patches.ts";

const [RED, GREEN, LIGHT] = [0, 1, 3];
const PICTURES = 30;

let folder: string;
let dissector: Dissector;
let squares: ConceptSet;
let maxima: Float32Array;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "camscribe-patches-"));
  const model = await writeColourNetwork(join(folder, "network"));
  squares = await writeSquares(join(folder, "squares"), PICTURES);
  dissector = await openDissector({ model, folders: [], device: "onnx-cpu", threads: 1 });
  maxima = await maximaOf(squares);
});
afterAll(async () => {
  await dissector.close();
  await rm(folder, { recursive: true });
});

async function maximaOf(set: ConceptSet): Promise<Float32Array> {
  const found: number[] = [];
  for await (const { activations } of dissector.see(set, [...set.images.keys()])) {
    for (let unit = 0; unit < 4; unit++) found.push(Math.max(...activations[0]!.subarray(unit * 64, unit * 64 + 64)));
  }
  return Float32Array.from(found);
}

async function patches(changed: Partial<StrongestPatchesOptions> = {}): Promise<Patch[]> {
  // a square is 150 above the grey: what is more than half of it belongs to the square
  const thresholds = Float32Array.of(80, 80, 80, 300);
  const options = { dissector, set: squares, layer: 0, maxima, thresholds, perUnit: 4, ...changed };
  const found: Patch[] = [];
  for await (const patch of strongestPatches(options)) found.push(patch);
  return found.sort((a, b) => a.unit - b.unit || a.rank - b.rank);
}

/** A pixel is of a colour where that channel is far above the two others. */
function pixelsOf(raster: Raster, channel: number): number[] {
  return Array.from({ length: raster.width * raster.height }, (_, pixel) => pixel).filter((pixel) => {
    const [own, ...others] = [channel, (channel + 1) % 3, (channel + 2) % 3].map((at) => raster.data[pixel * 3 + at]!);
    return own! > 2 * Math.max(...others);
  });
}

describe("strongestPatches", () => {
  it("shows to the unit of a colour squares of that colour, the strongest first", async () => {
    const found = await patches({ units: [RED, GREEN] });
    expect(found.map(({ unit, rank }) => [unit, rank])).toEqual([0, 1].flatMap((u) => [0, 1, 2, 3].map((r) => [u, r])));
    expect(found.map(({ unit, image }) => image % 3 === unit)).toEqual(Array(8).fill(true));
    const values = found.filter(({ unit }) => unit === RED).map(({ value }) => value);
    expect(values).toEqual(values.toSorted((a, b) => b - a));
    expect(found[0]!.file).toBe(squares.images[found[0]!.image]!.file);
  });

  it("cuts the square out whole, and draws its line round it", async () => {
    for (const { jpeg } of await patches({ units: [RED] })) {
      const { raster } = await decodeImage(jpeg);
      expect([raster.width, raster.height]).toEqual([112, 112]);
      const red = pixelsOf(raster, 0);
      expect(red.length).toBeGreaterThan(112 * 112 * 0.15);
      const [columns, rows] = [red.map((at) => at % 112), red.map((at) => Math.floor(at / 112))];
      const white = [...Array(112 * 112).keys()].filter((at) =>
        raster.data.subarray(at * 3, at * 3 + 3).every((v) => v > 200),
      );
      const beside = (of: number[], to: number[]) => [
        Math.min(...of) <= Math.min(...to) + 8,
        Math.max(...of) >= Math.max(...to) - 8,
      ];
      expect(
        beside(
          white.map((at) => at % 112),
          columns,
        ),
      ).toEqual([true, true]);
      expect(
        beside(
          white.map((at) => Math.floor(at / 112)),
          rows,
        ),
      ).toEqual([true, true]);
    }
  });

  it("takes one picture of a group", async () => {
    const grouped = { ...squares, images: squares.images.map((image, at) => ({ ...image, group: `${at % 6}` })) };
    const found = await patches({ set: grouped, units: [RED] });
    expect(found.map(({ image }) => image % 6).sort()).toEqual([0, 3]);
  });

  it("has nothing to show of a unit that is never above its threshold", async () => {
    expect(await patches({ units: [LIGHT], thresholds: new Float32Array(4).fill(1e6) })).toEqual([]);
  });

  it("runs no picture that is not needed, and none twice", async () => {
    const seen: number[] = [];
    const see: Dissector["see"] = (set, images) => {
      seen.push(...images);
      return dissector.see(set, images);
    };
    const found = await patches({ dissector: { layers: dissector.layers, see }, perUnit: 2 });
    expect(seen).toEqual([...new Set(found.map(({ image }) => image))].sort((a, b) => a - b));
    expect(seen.length).toBeLessThan(PICTURES);
  });
});
