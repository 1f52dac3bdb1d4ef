import { CamscribeError, type ErrorCode } from "@camscribe/contracts";
import { expect } from "vitest";

/** The act throws an error of ours, with this code and a sentence that says this. */
export function expectRefusal(act: () => unknown, code: ErrorCode, sentence: RegExp): void {
  let thrown: unknown;
  try {
    act();
  } catch (error) {
    thrown = error;
  }
  expect(thrown).toBeInstanceOf(CamscribeError);
  expect(thrown).toMatchObject({ code, message: expect.stringMatching(sentence) });
}
