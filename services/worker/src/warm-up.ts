import { explanationRequestSchema } from "@camscribe/contracts";
import type { OpenedModel } from "./answer-batches.ts";

/** A white picture of one pixel. */
const ONE_PIXEL_PNG = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGP4DwABAQEAsTj2FAAAAABJRU5ErkJggg==",
  "base64",
);

/** Explains one picture that nobody asked for: the first run compiles, allocates and is several times slower. */
export async function warmUp(model: Pick<OpenedModel, "explain">): Promise<void> {
  await model.explain([{ image: ONE_PIXEL_PNG, request: explanationRequestSchema.parse({}) }]);
}
