import type { CardInput } from "@camscribe/contracts";
import { ForwardRunner } from "@camscribe/engine";
import type { ModelSurvey } from "@camscribe/network";
import type { Preprocessing } from "../beside/preprocessing.ts";
import type { SamplePictures } from "../sample-pictures.ts";
import { tryRanges } from "../try-ranges.ts";
import { RANGES, type ValueRange } from "../value-ranges.ts";
import type { FoundScores } from "./found-scores.ts";
import { type Ground, guess, known } from "./ground.ts";
import { type InputArithmetic, inputArithmetic } from "./input-arithmetic.ts";

/** Colour order and range of values, and why. */
export interface DraftedValues {
  input: Pick<CardInput, "colour" | "scale" | "mean" | "std">;
  grounds: Ground[];
}

const VALUES = "input.scale, input.mean, input.std";

/** What a file beside the model says, else what the graph tells, else the usual range that the network answers to. */
export async function draftValues(
  found: FoundScores,
  survey: ModelSurvey,
  beside: Preprocessing | undefined,
  pictures: SamplePictures,
  threads: number,
): Promise<DraftedValues> {
  const arithmetic = inputArithmetic(found.network);
  if (beside?.scale !== undefined && beside.mean !== undefined && beside.std !== undefined) {
    const { colour = "RGB", scale, mean, std, file, notes } = beside;
    const twice = arithmetic === null ? [] : [`the network also begins with ${arithmetic.ops.join(", ")} on its input`];
    const why = [`${file} says so`, ...notes, ...twice].join("; ");
    return { input: { colour, scale, mean, std }, grounds: [known(`input.colour, ${VALUES}`, why)] };
  }
  const own = arithmetic === null ? null : rangeBefore(arithmetic);
  if (own !== null) return drafted(own.range, known(VALUES, own.why));
  const usual = usualRange(survey);
  if (!pictures.arePhotographs || pictures.pixels.length < 2) {
    return drafted(usual, guess(VALUES, `nothing tells it; taken: ${usual.what}`));
  }
  const ranges = [usual, ...Object.values(RANGES).filter((range) => range !== usual)];
  const { network, scores } = found;
  const runner = await ForwardRunner.open(network, [scores.node], threads);
  const answers = await tryRanges(runner, network, scores.node, pictures.pixels, ranges);
  await runner.release();
  const chosen = chooseRange(answers);
  const range = ranges[chosen] as ValueRange;
  const numbers = ranges.map(({ what }, index) => `${what.split(",")[0]} ${(answers[index] as number).toFixed(2)}`);
  const why = `taken: ${range.what}; of the ranges tried on ${pictures.what} the scores change with the picture there (${numbers.join("; ")})`;
  return drafted(range, guess(VALUES, why));
}

function drafted({ colour, scale, mean, std }: ValueRange, ground: Ground): DraftedValues {
  const order = colour === "RGB" ? "RGB, as nearly all networks" : "BGR, as networks of this range";
  return { input: { colour, scale, mean: [...mean], std: [...std] }, grounds: [guess("input.colour", order), ground] };
}

/**
 * The range that a network wants that normalises its input itself: what it subtracts, or a batch normalisation takes as
 * the mean, lies in the middle of the range. A scale alone tells by its size; null where neither tells anything.
 */
export function rangeBefore({ slope, offset, ops }: InputArithmetic): { range: ValueRange; why: string } | null {
  const steps = `the network begins with ${ops.join(", ")} on its input`;
  const middles = slope.map((factor, colour) => Math.abs((offset[colour] as number) / factor));
  const middle = Math.max(...middles);
  if (middle > 2) return { range: RANGES.bytes, why: `${steps}: it normalises pixels of 0 to 255 itself` };
  if (middle > 0.05) return { range: RANGES.unit, why: `${steps}: it normalises pixels of 0 to 1 itself` };
  const isSmall = Math.max(...slope.map(Math.abs)) < 0.1;
  return isSmall ? { range: RANGES.bytes, why: `${steps}: it brings pixels of 0 to 255 down itself` } : null;
}

/** Files of PyTorch are the most of all ONNX files; TensorFlow.js and tf2onnx bring networks of TensorFlow. */
function usualRange({ format, producer }: ModelSurvey): ValueRange {
  return format === "onnx" && !/tf2onnx|keras|tensorflow/i.test(producer) ? RANGES.imagenet : RANGES.signed;
}

/** Ranges whose responsiveness is this near to the best cannot be told apart by a few pictures. */
const AS_GOOD = 0.8;
/** What is usual is given up only for more than four times its responsiveness: an untrained network answers by chance. */
const USUAL_IS_GOOD = 0.25;

/** The first range that is as good as the best: they come in the order of what is usual. */
export function chooseRange(answers: readonly number[]): number {
  const best = Math.max(...answers);
  const [usual = 0] = answers;
  return usual >= USUAL_IS_GOOD * best ? 0 : answers.findIndex((answer) => answer >= AS_GOOD * best);
}
