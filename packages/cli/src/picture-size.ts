import { CamscribeError } from "@camscribe/contracts";

/** `224`, or height and width as `480x640`. @throws CamscribeError REQUEST_MALFORMED for anything else */
export function pictureSizeOf(text: string): { height: number; width: number } {
  const [, height, width = height] = text.match(/^([1-9]\d{0,3})(?:[x×]([1-9]\d{0,3}))?$/) ?? [];
  if (height !== undefined) return { height: Number(height), width: Number(width) };
  throw new CamscribeError(
    "REQUEST_MALFORMED",
    `--size: expected pixels, as 224 or 480x640 (height x width), came "${text}"`,
  );
}
