import { expect, it } from "vitest";
import { chooseLayer } from "./choose-layer.ts";
import type { MeasuredLayer } from "./measured-layers.ts";

function layer(name: string, op: string, values: Partial<MeasuredLayer> = {}): MeasuredLayer {
  const size = { units: 8, height: 7, width: 7, shape: [-1, 8, 7, 7], receptiveField: null };
  const seen = { negative: 0, negativeWeight: 0, saturated: 0, largest: 3 };
  return { name, op, ...size, ...seen, ...values } as MeasuredLayer;
}

const before = { negative: 0.5, negativeWeight: 0.5 };
const none = () => false;

it("takes the last map after its activation", () => {
  const layers = [layer("relu1", "Relu"), layer("conv2", "Conv", before), layer("relu2", "Relu")];
  expect(chooseLayer(layers, none)?.layer.name).toBe("relu2");
});

it("takes the map before a pool, not the pool's, nor a copy of it", () => {
  const layers = [layer("relu", "Relu"), layer("dropout", "Dropout"), layer("pool", "MaxPool")];
  expect(chooseLayer(layers, none)?.layer.name).toBe("relu");
});

it("passes values before their activation, and says so", () => {
  const chosen = chooseLayer([layer("relu", "Relu"), layer("conv", "Conv", before)], none);
  expect(chosen?.layer.name).toBe("relu");
  expect(chosen?.why).toContain("'conv' comes later, but it holds values before their activation");
});

it("takes a SiLU's map, half of it slightly below 0", () => {
  const silu = layer("silu", "Mul", { negative: 0.6, negativeWeight: 0.1 });
  expect(chooseLayer([layer("relu", "Relu"), silu], none)?.layer.name).toBe("silu");
});

it("passes a saturated map, and a dead one", () => {
  const layers = [layer("a", "Relu"), layer("b", "Clip", { saturated: 0.4 }), layer("c", "Relu", { largest: 0 })];
  const chosen = chooseLayer(layers, none);
  expect(chosen?.layer.name).toBe("a");
  expect(chosen?.why).toContain("40 % of its values stand at their ceiling");
});

it("passes the score's own maps", () => {
  const layers = [layer("features", "Concat"), layer("classes", "Relu")];
  expect(chooseLayer(layers, ({ name }) => name === "classes")?.layer.name).toBe("features");
});

it("takes the last map where none is without fault, and says that", () => {
  const chosen = chooseLayer([layer("a", "Conv", before), layer("b", "Conv", before)], none);
  expect(chosen?.layer.name).toBe("b");
  expect(chosen?.why).toContain("No map is without fault");
});

it("is null where there is no layer", () => {
  expect(chooseLayer([], none)).toBeNull();
});
