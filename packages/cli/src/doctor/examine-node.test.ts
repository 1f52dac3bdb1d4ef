import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { examineNode } from "./examine-node.ts";

it("accepts the version that package.json asks for, and newer ones", () => {
  const { engines } = JSON.parse(readFileSync(new URL("../../../../package.json", import.meta.url), "utf8"));
  expect(examineNode(engines.node.replace(">=", "")).state).toBe("works");
  expect(examineNode("24.1.0").state).toBe("works");
});

it("says what to install in place of an older one", () => {
  expect(examineNode("20.18.3")).toMatchObject({ state: "broken", advice: expect.stringContaining("20.19") });
});
