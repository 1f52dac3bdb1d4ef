import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ConceptSet } from "@camscribe/concepts";
import type { UnitName } from "@camscribe/contracts";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { writeColourNetwork } from "../../../../test/support/colour-network.ts";
import { dissectModel } from "../dissect-model.ts";
import { writeSquares } from "../testing/coloured-squares.ts";

let folder: string;
let card: string;
let squares: ConceptSet;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "camscribe-pixel-test-"));
  card = await writeColourNetwork(join(folder, "network"));
  squares = await writeSquares(join(folder, "squares"), 90);
});
afterAll(() => rm(folder, { recursive: true }));

async function namesTestedIn(pictures: number, set = squares): Promise<UnitName[]> {
  const [named] = await dissectModel(set, {
    model: card,
    folders: [],
    device: "onnx-cpu",
    threads: 1,
    quantile: 0.9,
    rounds: 2,
    seed: 1,
    rule: { measure: "iou_lift", rate: 0.05 },
    work: await mkdtemp(join(folder, "work-")),
    pixelTest: pictures,
    onProgress: () => {},
    signal: new AbortController().signal,
  });
  return named!.table.names;
}

describe("testByPixels", () => {
  // Squares of 230 − image % 20 on 60: unit 0, red − green, is 170 − image % 20 there and 0 anywhere else. Of the
  // ten red judging pictures 3, 12, 21, ..., 84, the four strongest are 21 (1), 3, 84 (4) and 66 (6).
  it("finds that a unit which sees red is lower without the red square, and no lower without as much grey", async () => {
    const [red] = await namesTestedIn(4);
    expect(red).toMatchObject({ concept: "red", masked: { pictures: 4, lower: 4, p: 1 / 16, control_fall: 0 } });
    expect(red?.masked?.fall).toBe(170 - (1 + 3 + 4 + 6) / 4);
  });

  it("finds that a unit which sees the upper part of a picture does not care for what it is named by", async () => {
    const upper = (await namesTestedIn(4))[2];
    expect(upper?.masked).toEqual({ pictures: 4, lower: 0, p: 1, fall: 0, control_fall: 0 });
  });

  it("tests no name whose concept leaves no room for as much elsewhere, or has no place", async () => {
    const whole: ConceptSet = {
      ...squares,
      async labelsOf(image, raster) {
        const { planes, ...size } = await squares.labelsOf(image, raster);
        const concept = Math.max(...planes[0]!);
        return image % 2 === 0
          ? { ...size, planes: [planes[0]!.slice().fill(concept)] }
          : { ...size, planes: [], whole: [concept - 1] };
      },
    };
    const names = await namesTestedIn(4, whole);
    expect(names.length).toBeGreaterThan(0);
    expect(names.filter(({ masked }) => masked !== undefined)).toEqual([]);
  });
});
