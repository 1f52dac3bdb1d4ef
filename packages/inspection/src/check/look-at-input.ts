import type { CardInput, ModelCard } from "@camscribe/contracts";
import type { ForwardRunner } from "@camscribe/engine";
import type { Network, Shape } from "@camscribe/network";
import { networkInput } from "../network-input.ts";
import { tryRanges } from "../try-ranges.ts";
import { RANGES, type ValueRange } from "../value-ranges.ts";
import { classPeaks } from "./class-peaks.ts";
import { type CheckFinding, look, right } from "./finding.ts";
import { sureness } from "./sureness.ts";

type Values = Pick<CardInput, "colour" | "scale" | "mean" | "std">;

/** A network that gives its scores. */
export interface TriedNetwork {
  card: ModelCard;
  /** Of the score tensor. */
  shape: Shape;
  network: Network;
  runner: ForwardRunner;
}

/** Surer by less than this is chance. */
const SURER = 1.2;

/** Whether the network is surer with red and blue in each other's place. A hint only: it can be surer and wrong. */
export async function lookForSwappedColours(
  { card, shape, network, runner }: TriedNetwork,
  pixels: readonly Uint8Array[],
): Promise<CheckFinding> {
  const name = "colour order";
  const { input, scores } = card;
  const swapped = swapColours(input);
  const sure = async (values: Values, picture: Uint8Array) => {
    const outputs = await runner.run([networkInput(picture, values, network.input)]);
    const score = outputs.get(scores.node) as Float32Array;
    return sureness(classPeaks(score, shape, scores), scores.activation);
  };
  let surer = 0;
  let own = 0;
  let other = 0;
  for (const picture of pixels) {
    const [asCard, turned] = [await sure(input, picture), await sure(swapped, picture)];
    own += asCard / pixels.length;
    other += turned / pixels.length;
    if (turned > asCard) surer += 1;
  }
  const unit = scores.activation === "softmax" ? "mean top probability" : "mean height of the top score in deviations";
  const told = `${unit} ${own.toPrecision(2)} as ${input.colour}, ${other.toPrecision(2)} as ${swapped.colour}`;
  if (surer * 3 <= pixels.length * 2 || other < SURER * own) return right(name, told);
  return look(
    name,
    `${told}, and surer so on ${surer} of ${pixels.length} pictures: a hint that it wants ${swapped.colour}`,
  );
}

/** The other order; what is subtracted and divided stays with its colour. */
function swapColours({ colour, scale, mean, std }: Values): Values {
  const turned = ([first, second, third]: Values["mean"]): Values["mean"] => [third, second, first];
  return { colour: colour === "RGB" ? "BGR" : "RGB", scale, mean: turned(mean), std: turned(std) };
}

/** Answering less than this much as well as in another range is a sign. */
const BETTER = 1.5;

/** Whether the network answers to the pictures more in another range of values than in the card's. */
export async function lookForAnotherRange(
  { card, network, runner }: TriedNetwork,
  pixels: readonly Uint8Array[],
): Promise<CheckFinding> {
  const name = "range of values";
  if (pixels.length < 2) return right(name, "not looked at: it takes two pictures");
  const others: readonly ValueRange[] = Object.values(RANGES);
  const [own = 0, ...answers] = await tryRanges(runner, network, card.scores.node, pixels, [card.input, ...others]);
  const best = answers.indexOf(Math.max(...answers));
  const told = `the scores change with the picture (${own.toFixed(2)}; in the best other range ${(answers[best] as number).toFixed(2)})`;
  if ((answers[best] as number) < BETTER * own) return right(name, told);
  return look(name, `${told}: a hint that it wants ${(others[best] as ValueRange).what}`);
}
