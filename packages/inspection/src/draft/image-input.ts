import { CamscribeError } from "@camscribe/contracts";
import type { ModelSurvey } from "@camscribe/network";

/** Height and width of a picture, in pixels. */
export interface PictureSize {
  height: number;
  width: number;
}

/** The tensor that takes the picture. */
export interface ImageInput {
  name: string;
  layout: "NCHW" | "NHWC";
  /** As far as the file says; null where it leaves it open. */
  height: number | null;
  width: number | null;
  /** Whether the layout is a guess: the file does not say where the three colours stand. */
  isGuess: boolean;
}

/** @throws MODEL_INVALID where no input, or more than one, can take a picture of three colours */
export function imageInput({ inputs, format }: ModelSurvey, file: string): ImageInput {
  const fitting = inputs.flatMap(({ name, shape }) => {
    const found = layoutOf(shape, format);
    return found === undefined ? [] : [{ name, ...found }];
  });
  const [input, ...more] = fitting;
  if (input !== undefined && more.length === 0) return input;
  const shown = inputs.map(({ name, shape }) => `'${name}' ${shapeText(shape)}`).join(", ") || "none";
  throw new CamscribeError(
    "MODEL_INVALID",
    `${file}: expected one input for a picture of three colours, [n, 3, height, width] or [n, height, width, 3]; came ${shown}`,
  );
}

function layoutOf(shape: readonly (number | null)[] | undefined, format: string): Omit<ImageInput, "name"> | undefined {
  const usual = format === "onnx" ? "NCHW" : "NHWC";
  if (shape === undefined) return { layout: usual, height: null, width: null, isGuess: true };
  if (shape.length !== 4) return undefined;
  const [, first = null, second = null, third = null] = shape;
  // TensorFlow.js computes with the colours last, whatever the sizes are
  if (format === "onnx" && first === 3) return { layout: "NCHW", height: second, width: third, isGuess: false };
  if (third === 3) return { layout: "NHWC", height: first, width: second, isGuess: false };
  if ((usual === "NCHW" ? first : third) !== null) return undefined;
  const [height, width] = usual === "NCHW" ? [second, third] : [first, second];
  return { layout: usual, height, width, isGuess: true };
}

function shapeText(shape: readonly (number | null)[] | undefined): string {
  return shape === undefined ? "of unknown shape" : `[${shape.map((size) => size ?? "?").join(", ")}]`;
}
