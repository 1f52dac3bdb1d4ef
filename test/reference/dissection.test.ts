import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { NameTable } from "@camscribe/contracts";
import { expect, it } from "vitest";
import { runCli } from "../support/cli.ts";
import { describeWithTestData } from "../support/test-data.ts";

/** One unit of the test data folder's Network Dissection: NumPy and float32, nobody of ours wrote it. */
interface ReferenceUnit {
  unit: number;
  threshold: number;
  name: string;
  iou: number;
  heldoutIou: number;
}

/** 995 pictures through a network twice. */
const TIMEOUT_MS = 600_000;

describeWithTestData("camscribe dissect beside an independent Network Dissection of 995 pictures", (data) => {
  it.each([
    ["squeezenet_v1.0", "fire9_concat", []],
    ["mobilenet_v1_0.75_224", "conv_pw_13_bn", ["conv_pw_13_relu"]],
  ])(
    "gives the thresholds, names and overlaps of %s at %s, and tells of layers that saturate: %j",
    async (model, layer, saturated) => {
      const reference = JSON.parse(await readFile(data("reference", model, "netdissect.json"), "utf8"));
      const layers = [layer, ...saturated];
      const { table, account } = await dissected(
        data("models", model, "card.json"),
        layers,
        data("concepts/mini-broden"),
      );
      const names = new Map(table.names.map((name) => [name.unit, name]));
      const compared = (reference.units as ReferenceUnit[]).map((theirs) => {
        const ours = names.get(theirs.unit)!;
        // the reference had no colours
        const [best, second] = ours
          .by_category!.filter(({ category }) => category !== "colour")
          .toSorted((a, b) => b.score - a.score);
        return { theirs, threshold: ours.threshold!, best: best!, margin: best!.score - (second?.score ?? 0) };
      });
      for (const { theirs, threshold } of compared) {
        expect(Math.abs(threshold / theirs.threshold - 1)).toBeLessThan(1e-4);
      }
      // what another category's best comes near to, rounding may turn
      const clear = compared.filter(({ margin }) => margin > 0.001);
      const same = clear.filter(({ theirs, best }) => best.concept === theirs.name);
      expect(clear.length).toBeGreaterThan(compared.length / 2);
      expect(same.length / clear.length).toBeGreaterThanOrEqual(0.98);
      for (const { theirs, best } of same) {
        expect(Math.abs(best.score - theirs.iou)).toBeLessThan(2e-4);
        expect(Math.abs(best.heldout_score! - theirs.heldoutIou)).toBeLessThan(2e-4);
      }
      // of ReLU6's units nearly all have their largest value, 6, for a threshold
      const proposals = account.match(/76[78] of 768 units take their largest value[\s\S]*?Dissect --layer\s+(\S+),/);
      expect(proposals?.[1]).toBe(saturated.length > 0 ? layer : undefined);
    },
    TIMEOUT_MS,
  );
});

/** The first layer's table, and what the command said of all. */
async function dissected(
  card: string,
  layers: string[],
  concepts: string,
): Promise<{ table: NameTable; account: string }> {
  const folder = await mkdtemp(join(tmpdir(), "camscribe-dissect-"));
  const run = await runCli([
    ...["dissect", "--model", card, "--concepts", concepts, "--out", join(folder, "names.json"), "--layer", ...layers],
    ...["--split", "given", "--measure", "iou", "--rounds", "0", "--device", "onnx-cpu"],
  ]);
  expect(run.code, run.stderr).toBe(0);
  const file = layers.length === 1 ? "names.json" : `names-${layers[0]}.json`;
  const table = JSON.parse(await readFile(join(folder, file), "utf8"));
  await rm(folder, { recursive: true });
  return { table, account: run.stdout };
}
