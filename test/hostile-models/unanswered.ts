import type { Outcome } from "./attempts.ts";

/** Of a process that holds ONNX Runtime: one that tries nothing hostile takes some 250 MB. */
const MOST_MEMORY_KIB = 700 * 1024;
const MOST_SECONDS = 15;

/** Outcomes that are neither a network that works nor a refusal with a code and a sentence. */
export function unanswered(outcomes: readonly Outcome[]): Outcome[] {
  const unexpected = /Cannot read|is not a function|is not iterable|undefined \(reading|\n\s+at /;
  const isRefusal = ({ code, message }: Outcome) =>
    /^(MODEL_INVALID|CARD_INVALID|OP_UNSUPPORTED|GRADIENT_UNSUPPORTED|LAYER_UNKNOWN|FILE_UNREADABLE|DEVICE_OUT_OF_MEMORY)$/.test(
      code,
    ) &&
    message.length > 20 &&
    message.length <= 5000 &&
    !unexpected.test(message);
  return outcomes.filter(
    (outcome) =>
      (outcome.code !== "WORKS" && !isRefusal(outcome)) ||
      outcome.seconds > MOST_SECONDS ||
      outcome.peakKiB > MOST_MEMORY_KIB,
  );
}
