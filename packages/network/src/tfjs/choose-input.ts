import { CamscribeError } from "@camscribe/contracts";
import type { Network } from "../network.ts";
import type { ReadOptions } from "../read-options.ts";
import { identityOrder, type Order, standardOrder } from "./axes.ts";

/** An input that a file declares; `sizes` are −1 where the file leaves them open. */
export interface DeclaredInput {
  name: string;
  /** With the batch; undefined where the file does not say. */
  sizes: readonly number[] | undefined;
}

/**
 * The one input of a TensorFlow.js network, channels first.
 *
 * @param declared  the inputs that the scores need
 * @throws CARD_INVALID where the card speaks of another input; MODEL_INVALID where the scores need several
 */
export function chooseInput(
  declared: readonly DeclaredInput[],
  { input, score }: ReadOptions,
  file: string,
): Network["input"] {
  const names = declared.map(({ name }) => `'${name}'`).join(", ");
  const [found, ...others] = declared;
  if (found === undefined || others.length > 0) {
    const came = found === undefined ? "none" : names;
    throw new CamscribeError("MODEL_INVALID", `${file}: expected that '${score}' needs one input but it needs ${came}`);
  }
  const { node = found.name, height, width, layout } = input;
  if (node !== found.name) {
    throw new CamscribeError("CARD_INVALID", `input.node: expected ${names} but it is '${node}'`);
  }
  const asked = layout === "NHWC" ? [height, width, 3] : [3, height, width];
  const fixed = found.sizes?.slice(1) ?? [];
  if (fixed.length > 0 && (fixed.length !== 3 || fixed.some((size, axis) => size > 0 && size !== asked[axis]))) {
    const message = `input '${node}': the file expects [${fixed.join(", ")}] but the card says [${asked.join(", ")}]`;
    throw new CamscribeError("CARD_INVALID", message);
  }
  return { name: node, layout: "NCHW", height, width };
}

/** How the input's axes, channels first as it is written, lie in the source. */
export function sourceOrder({ layout }: ReadOptions["input"]): Order {
  return layout === "NHWC" ? standardOrder(4) : identityOrder(4);
}
