import { CamscribeError } from "@camscribe/contracts";
import type { Layer } from "@camscribe/network";

const LAYERS_TOLD = 3;

/** A layer's refusal with those that can be explained; other errors as they are. */
export function tellLayersThatWork(error: unknown, layers: readonly Layer[]): unknown {
  if (!(error instanceof CamscribeError) || error.code !== "GRADIENT_UNSUPPORTED") return error;
  const nearScore = layers
    .slice(-LAYERS_TOLD)
    .map(({ name, units, height, width }) => `'${name}' (${units} units, ${height}×${width})`);
  const hint = `; layers that can be explained, the last of ${layers.length}: ${nearScore.reverse().join(", ")}`;
  return new CamscribeError(error.code, error.message + hint, { cause: error });
}
