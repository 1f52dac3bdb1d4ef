import { openExplainer } from "@camscribe/explainer";
import { answerBatches } from "./answer-batches.ts";
import { warmUp } from "./warm-up.ts";

// ONNX Runtime blocks the event loop of its process, and an image may kill it: so it runs here, with nothing beside it.
await answerBatches(async (options) => {
  const explainer = await openExplainer(options);
  await warmUp(explainer);
  return explainer;
});
