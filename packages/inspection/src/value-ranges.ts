import type { CardInput } from "@camscribe/contracts";

/** How the values of a pixel are brought to what a network was trained on. */
export interface ValueRange extends Pick<CardInput, "colour" | "scale" | "mean" | "std"> {
  /** In words. */
  what: string;
}

/** The ranges that are in use. */
export const RANGES = {
  imagenet: {
    what: "ImageNet's mean and deviation, as torchvision's networks expect",
    colour: "RGB",
    scale: 1 / 255,
    mean: [0.485, 0.456, 0.406],
    std: [0.229, 0.224, 0.225],
  },
  signed: {
    what: "−1 to 1, as MobileNets and most networks of TensorFlow expect",
    colour: "RGB",
    scale: 1,
    mean: [127.5, 127.5, 127.5],
    std: [127.5, 127.5, 127.5],
  },
  unit: { what: "0 to 1", colour: "RGB", scale: 1 / 255, mean: [0, 0, 0], std: [1, 1, 1] },
  bytes: { what: "0 to 255, as they are", colour: "RGB", scale: 1, mean: [0, 0, 0], std: [1, 1, 1] },
  caffe: {
    what: "0 to 255 less ImageNet's mean, blue first, as Caffe's networks expect",
    colour: "BGR",
    scale: 1,
    mean: [104, 117, 123],
    std: [1, 1, 1],
  },
} satisfies Record<string, ValueRange>;
