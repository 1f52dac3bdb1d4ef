import { expect, it } from "vitest";
import { readHuggingFace } from "./hugging-face.ts";

const VALUES = { image_mean: [0.5, 0.5, 0.5], image_std: [0.25, 0.25, 0.25] };

it("reads a processor that cuts the centre out of a shorter side", () => {
  const read = readHuggingFace({
    do_resize: true,
    size: { shortest_edge: 256 },
    do_center_crop: true,
    crop_size: { height: 224, width: 224 },
    ...VALUES,
  });
  expect(read).toMatchObject({ height: 224, width: 224, fit: { mode: "crop", shorter: 256 }, colour: "RGB" });
  expect(read).toMatchObject({ scale: 1 / 255, mean: VALUES.image_mean, std: VALUES.image_std });
});

it("reads a processor that squashes to height and width, as vision transformers have it", () => {
  const read = readHuggingFace({ size: { height: 384, width: 384 }, ...VALUES });
  expect(read).toMatchObject({ height: 384, width: 384, fit: { mode: "squash" } });
});

it("reads ConvNeXt's crop_pct: 224 out of a shorter side of 256, but 384 squashed", () => {
  const small = readHuggingFace({ size: { shortest_edge: 224 }, crop_pct: 0.875, ...VALUES });
  expect(small).toMatchObject({ height: 224, width: 224, fit: { mode: "crop", shorter: 256 } });
  const large = readHuggingFace({ size: { shortest_edge: 384 }, crop_pct: 1, ...VALUES });
  expect(large).toMatchObject({ height: 384, width: 384, fit: { mode: "squash" } });
});

it("leaves out what is switched off", () => {
  const read = readHuggingFace({ size: 224, do_rescale: false, do_normalize: false, ...VALUES });
  expect(read).toMatchObject({ scale: 1, mean: [0, 0, 0], std: [1, 1, 1] });
});

it("reads a flipped channel order as blue first", () => {
  expect(readHuggingFace({ size: 224, do_flip_channel_order: true, do_normalize: false })?.colour).toBe("BGR");
});

it("tells a filter that differs from the bilinear one here", () => {
  expect(readHuggingFace({ size: 224, resample: 3, ...VALUES })?.notes.join()).toContain("bicubic");
  expect(readHuggingFace({ size: 224, resample: 2, ...VALUES })?.notes).toEqual([]);
});

it("is undefined for something else", () => {
  expect(readHuggingFace({ size: "large" })).toBeUndefined();
});
