import { expect, it } from "vitest";
import { ERROR_CODES, type ErrorCode } from "./errors.ts";
import { EXIT, exitCodeOf, isFaultOfOneImage } from "./exit-codes.ts";

it("ends with 3 where a service is away", () => {
  expect(exitCodeOf("QUEUE_UNREACHABLE")).toBe(EXIT.serviceAway);
  expect(exitCodeOf("GATEWAY_UNREACHABLE")).toBe(EXIT.serviceAway);
});

it("ends with 2 where the command line or a file that it names is wrong", () => {
  for (const code of ["CLASS_UNKNOWN", "LAYER_UNKNOWN", "CARD_INVALID", "FILE_UNREADABLE"] as const) {
    expect(exitCodeOf(code)).toBe(EXIT.wrongUsage);
  }
});

it("takes every fault of an image for that image's alone", () => {
  const ofImages = (Object.keys(ERROR_CODES) as ErrorCode[]).filter((code) => code.startsWith("IMAGE_"));
  for (const code of ofImages) expect(isFaultOfOneImage(code)).toBe(true);
});
