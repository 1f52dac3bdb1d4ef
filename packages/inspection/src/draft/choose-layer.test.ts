import { expect, it } from "vitest";
import { chooseLayer, type LayerTrials } from "./choose-layer.ts";
import type { MeasuredLayer } from "./measured-layers.ts";

function layer(name: string, op: string, values: Partial<MeasuredLayer> = {}): MeasuredLayer {
  const size = { units: 8, height: 7, width: 7, shape: [-1, 8, 7, 7], receptiveField: null };
  const seen = { negative: 0, negativeWeight: 0, saturated: 0, largest: 3, isActivatedNext: false };
  return { name, op, ...size, ...seen, ...values } as MeasuredLayer;
}

const before = { negative: 0.5, negativeWeight: 0.5, isActivatedNext: true };
const none: LayerTrials = { isScoreMap: () => false, explainThere: async () => null };

it("takes the last map after its activation", async () => {
  const layers = [layer("relu1", "Relu"), layer("conv2", "Conv", before), layer("relu2", "Relu")];
  expect((await chooseLayer(layers, none))?.layer.name).toBe("relu2");
});

it("takes the map before a pool, not the pool's, nor a copy of it", async () => {
  const layers = [layer("relu", "Relu"), layer("dropout", "Dropout"), layer("pool", "MaxPool")];
  expect((await chooseLayer(layers, none))?.layer.name).toBe("relu");
});

it("passes values before their activation, and says so", async () => {
  const chosen = await chooseLayer([layer("relu", "Relu"), layer("conv", "Conv", before)], none);
  expect(chosen?.layer.name).toBe("relu");
  expect(chosen?.why).toContain("'conv' comes later, but it holds values that no activation has seen yet");
});

it("takes a SiLU's map, half of it slightly below 0", async () => {
  const silu = layer("silu", "Mul", { negative: 0.6, negativeWeight: 0.1 });
  expect((await chooseLayer([layer("relu", "Relu"), silu], none))?.layer.name).toBe("silu");
});

it("passes a saturated map, and a dead one", async () => {
  const layers = [layer("a", "Relu"), layer("b", "Clip", { saturated: 0.4 }), layer("c", "Relu", { largest: 0 })];
  const chosen = await chooseLayer(layers, none);
  expect(chosen?.layer.name).toBe("a");
  expect(chosen?.why).toContain("40\u00a0% of its values stand at their ceiling");
});

it("passes the score's own maps", async () => {
  const layers = [layer("features", "Concat"), layer("classes", "Relu")];
  const trials: LayerTrials = { ...none, isScoreMap: ({ name }) => name === "classes" };
  expect((await chooseLayer(layers, trials))?.layer.name).toBe("features");
});

it("takes the last map where none is without fault, and says that", async () => {
  const chosen = await chooseLayer([layer("a", "Conv", before), layer("b", "Conv", before)], none);
  expect(chosen?.layer.name).toBe("b");
  expect(chosen?.why).toContain("No map is without fault");
});

it("is null where there is no layer", async () => {
  expect(await chooseLayer([], none)).toBeNull();
});

it("takes a transformer's last map of both signs, which nothing activates, and says so", async () => {
  const stream = layer("stream", "Add", { ...before, isActivatedNext: false });
  const chosen = await chooseLayer([layer("gelu", "Gelu"), stream, layer("attention", "Softmax")], none);
  expect(chosen?.layer.name).toBe("stream");
  expect(chosen?.why).toContain("of both signs");
});

it("passes a weighted sum that nothing activates, as a detector's depthwise convolution before its last one", async () => {
  const sum = layer("depthwise", "Conv", { ...before, isActivatedNext: false });
  expect((await chooseLayer([layer("relu", "Relu"), sum], none))?.layer.name).toBe("relu");
});

it("passes a map whose places do not matter for the score", async () => {
  const explainThere: LayerTrials["explainThere"] = async ({ name }) =>
    name === "late" ? "nothing there matters" : null;
  const chosen = await chooseLayer([layer("early", "Relu"), layer("late", "Relu")], { ...none, explainThere });
  expect(chosen?.layer.name).toBe("early");
  expect(chosen?.why).toContain("'late' comes later, but nothing there matters");
});
