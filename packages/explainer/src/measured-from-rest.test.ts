import type { CatalogModel } from "@camscribe/catalog";
import { explanationRequestSchema } from "@camscribe/contracts";
import { onnxDevice, type RunOutput } from "@camscribe/engine";
import { GraphBuilder, type Network } from "@camscribe/network";
import { afterAll, describe, expect, it } from "vitest";
import { twoPixelCard } from "../../../test/support/two-pixel-card.ts";
import { checkImages } from "./check-images.ts";
import { measuredFromRest } from "./measured-from-rest.ts";
import { nameImage } from "./name-image.ts";
import { NameTables } from "./name-tables.ts";
import type { PreparedImage } from "./prepare-image.ts";
import { Runners } from "./runners.ts";

/** A = [red − 100, 160 − green], y = 3·mean(A₀)² + mean(A₁), not linear in A. */
function network(): Network {
  const graph = new GraphBuilder(13, "test");
  const red = graph.node("Sub", [graph.slice("x", 1, 0, 1), graph.float(100)]);
  const green = graph.node("Sub", [graph.float(160), graph.slice("x", 1, 1, 2)]);
  graph.node("Concat", [red, green], { axis: 1 }, "A");
  const mean = graph.node("Flatten", [graph.reduceMean("A", [2, 3], true)]);
  const [first, second] = [graph.slice(mean, 1, 0, 1), graph.slice(mean, 1, 1, 2)];
  graph.node("Add", [graph.multiply(graph.multiply(first, first), graph.float(3)), second], {}, "y");
  const { opset, nodes, constants } = graph;
  return { opset, nodes, constants, input: { name: "x", layout: "NCHW", height: 1, width: 2 } };
}

const model = { card: twoPixelCard(["sum"]), labels: ["sum"] } as unknown as CatalogModel;
const runners = new Runners(network(), model, onnxDevice("onnx-cpu", 1));
const layers = runners.lease();

afterAll(async () => {
  await layers.end();
  await runners.close();
});

/** red 110 and 130: A₀ = [10 30], green 200 and 180: A₁ = [−40 −20]. */
async function explained() {
  const layer = await layers.at("A");
  const image = {
    layer,
    region: null,
    names: null,
    input: { request: explanationRequestSchema.parse({}) },
    question: { classes: [0], targets: [{ asked: 0, contrast: null, onlyIfDifferent: false }] },
    window: { left: 0, top: 0, right: 1, bottom: 1 },
  } as unknown as PreparedImage;
  const pixels = Uint8Array.of(110, 200, 0, 130, 180, 0);
  const runs = await layer.runner.run([{ pixels, classes: [0], seed: [[1]] }]);
  const [run] = (await measuredFromRest([image], runs)) as [RunOutput];
  return { layer, image, run };
}

describe("a layer that goes below zero", () => {
  it("rests at what a grey picture gives", async () => {
    const { layer } = await explained();
    expect([...(layer.rest ?? [])]).toEqual([28, 32]);
  });

  it("contributes from there", async () => {
    const { run } = await explained();
    // ∂y/∂A₀ = 6·20/2 at each place, times (10 − 28) + (30 − 28); ∂y/∂A₁ = 1/2, times (−40 − 32) + (−20 − 32)
    expect([...(run.targets[0]?.contributions ?? [])]).toEqual([-960, -62]);
  });

  it("is off with every unit at rest", async () => {
    const { run } = await explained();
    expect([...run.scores, ...run.scoresOff]).toEqual([3 * 20 ** 2 - 30, 3 * 28 ** 2 + 32]);
  });

  it("is tested by units at rest, not at zero", async () => {
    const { image, run } = await explained();
    const open = { model, tables: new NameTables(model) } as unknown as Parameters<typeof nameImage>[0];
    const targets = nameImage(open, image, run);
    const [checks] = await checkImages([{ image, run, targets }], ["sum"]);
    const effects = new Map(
      targets[0]?.reasons.map(({ units }, order) => [units[0]?.unit, checks?.[0]?.reasons[order]?.delta_score]),
    );
    // 3·28² − 3·20² = 1152 without the first, 32 + 30 = 62 without the second
    expect(effects).toEqual(
      new Map([
        [0, 1152],
        [1, 62],
      ]),
    ); // prettier-ignore
  });
});
