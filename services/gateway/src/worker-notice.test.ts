import { expect, it } from "vitest";
import { workerNotice } from "./worker-notice.ts";

const asked = { model: "flowers", weightsSha256: "a".repeat(64) };
const serving = (model: string, digit: string) => ({ model, weights_sha256: digit.repeat(64) });

it("says that a queued explanation has no worker", () => {
  expect(workerNotice(asked, [serving("birds", "a")])).toBe(
    "no worker is ready for flowers; start one with MODEL=flowers",
  );
});

it("says which weights are wanted where workers serve others of the model", () => {
  expect(workerNotice(asked, [serving("flowers", "b")])).toContain("flowers with the weights aaaaaaaaaaaa;");
});

it("is silent where a worker is ready", () => {
  expect(workerNotice(asked, [serving("flowers", "a")])).toBeUndefined();
});
