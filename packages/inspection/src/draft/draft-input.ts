import { CamscribeError, type CardInput } from "@camscribe/contracts";
import type { ModelSurvey } from "@camscribe/network";
import type { Preprocessing } from "../beside/preprocessing.ts";
import { type Ground, guess, known } from "./ground.ts";
import { imageInput, type PictureSize } from "./image-input.ts";

/** What the picture's geometry is, as far as the file, what lies beside it and the asker say. */
export interface DraftedInput {
  input: Pick<CardInput, "height" | "width" | "layout"> & { node: string };
  grounds: Ground[];
}

/**
 * The input tensor: its name, its layout and its size.
 *
 * @param size  asked for, where the file leaves height and width open
 * @throws CARD_INVALID where no size is known, or the one asked for is not the file's
 */
export function draftInput(
  survey: ModelSurvey,
  file: string,
  beside: Preprocessing | undefined,
  size: PictureSize | undefined,
): DraftedInput {
  const { name, layout, isGuess, ...declared } = imageInput(survey, file);
  const layoutGround = isGuess
    ? guess("input.layout", "the file does not say where the colours stand")
    : known("input.layout", "the file's own shape");
  const chosen = { height: declared.height ?? size?.height, width: declared.width ?? size?.width };
  const isAsked = size !== undefined && chosen.height === size.height && chosen.width === size.width;
  if (size !== undefined && !isAsked) {
    const message = `--size: expected ${chosen.height}x${chosen.width}, which the file fixes, came ${size.height}x${size.width}`;
    throw new CamscribeError("CARD_INVALID", message);
  }
  const height = chosen.height ?? beside?.height;
  const width = chosen.width ?? beside?.width;
  if (height === undefined || width === undefined) {
    const message = `${file}: it leaves the input's height and width open; say them by --size, as in --size 224 or --size 480x640`;
    throw new CamscribeError("CARD_INVALID", message);
  }
  return { input: { node: name, height, width, layout }, grounds: [sizeGround(), layoutGround] };

  function sizeGround(): Ground {
    const field = "input.height, input.width";
    if (declared.height !== null && declared.width !== null) return known(field, "the file's own shape");
    return known(field, size === undefined ? `${beside?.file} says so` : "as asked by --size; the file leaves it open");
  }
}
