import { CamscribeError, type CardInput } from "@camscribe/contracts";
import { type ImageWindow, WHOLE_IMAGE } from "./image-window.ts";
import { openRaster, type Raster, readRaster } from "./raster.ts";
import { resizeBilinear } from "./resize-bilinear.ts";

export type InputSize = Pick<CardInput, "width" | "height" | "fit">;

export interface FittedImage {
  /** RGB, `[height, width, 3]`. */
  pixels: Uint8Array;
  window: ImageWindow;
}

const LETTERBOX_GREY = { r: 114, g: 114, b: 114 };

/**
 * A picture at the network's input size, as its card says. Resizing is bilinear with antialiasing, like Pillow's.
 *
 * @param exact  the picture already has the input's size: no pixel is changed
 * @throws CamscribeError IMAGE_SIZE when `exact` and it has not; CARD_INVALID when the crop is larger than `shorter`
 */
export async function fitToInput(
  raster: Raster,
  input: InputSize,
  { exact }: { exact: boolean },
): Promise<FittedImage> {
  const { width, height, fit } = input;
  if (raster.width === width && raster.height === height && (exact || fit.mode !== "crop")) {
    return { pixels: raster.data, window: WHOLE_IMAGE };
  }
  if (exact) {
    throw new CamscribeError(
      "IMAGE_SIZE",
      `the image, taken as it is: expected the network's ${width} × ${height} pixels, came ${raster.width} × ${raster.height}`,
    );
  }
  switch (fit.mode) {
    case "squash":
      return { pixels: resizeBilinear(raster, width, height).data, window: WHOLE_IMAGE };
    case "crop":
      return crop(raster, width, height, fit.shorter);
    case "letterbox":
      return letterbox(raster, width, height);
  }
}

function crop(raster: Raster, width: number, height: number, shorter: number): FittedImage {
  if (Math.max(width, height) > shorter) {
    throw new CamscribeError(
      "CARD_INVALID",
      `input.fit.shorter: expected at least the input's ${width} × ${height}, came ${shorter}`,
    );
  }
  const scale = shorter / Math.min(raster.width, raster.height);
  const whole = { width: Math.round(raster.width * scale), height: Math.round(raster.height * scale) };
  const left = Math.floor((whole.width - width) / 2);
  const top = Math.floor((whole.height - height) / 2);
  const { data } = resizeBilinear(raster, whole.width, whole.height, { left, top, width, height });
  return {
    pixels: data,
    window: {
      left: left / whole.width,
      top: top / whole.height,
      right: (left + width) / whole.width,
      bottom: (top + height) / whole.height,
    },
  };
}

async function letterbox(raster: Raster, width: number, height: number): Promise<FittedImage> {
  const scale = Math.min(width / raster.width, height / raster.height);
  const inner = resizeBilinear(
    raster,
    Math.max(1, Math.round(raster.width * scale)),
    Math.max(1, Math.round(raster.height * scale)),
  );
  const left = Math.floor((width - inner.width) / 2);
  const top = Math.floor((height - inner.height) / 2);
  const right = width - inner.width - left;
  const bottom = height - inner.height - top;
  const { data } = await readRaster(openRaster(inner).extend({ left, top, right, bottom, background: LETTERBOX_GREY }));
  return {
    pixels: data,
    window: {
      left: 0 - left / inner.width,
      top: 0 - top / inner.height,
      right: 1 + right / inner.width,
      bottom: 1 + bottom / inner.height,
    },
  };
}
