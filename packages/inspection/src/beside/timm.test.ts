import { expect, it } from "vitest";
import { readTimm } from "./timm.ts";

const settings = {
  input_size: [3, 288, 256],
  interpolation: "bicubic",
  crop_pct: 0.9,
  mean: [0.485, 0.456, 0.406],
  std: [0.229, 0.224, 0.225],
};

it.each([{ pretrained_cfg: settings }, { default_cfg: settings }, settings])(
  "reads the settings where they stand",
  (json) => {
    expect(readTimm(json, "config.json")).toMatchObject({
      height: 288,
      width: 256,
      fit: { mode: "crop", shorter: 284 }, // 256 / 0.9, rounded down
      scale: 1 / 255,
      mean: settings.mean,
      std: settings.std,
    });
  },
);

it("squashes where timm does", () => {
  expect(readTimm({ ...settings, crop_mode: "squash" }, "config.json")?.fit).toEqual({ mode: "squash" });
});

it("is undefined for something else, as the config.json of another library", () => {
  expect(readTimm({ architectures: ["ResNetForImageClassification"] }, "config.json")).toBeUndefined();
});
