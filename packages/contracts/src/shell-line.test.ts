import { execFileSync } from "node:child_process";
import { expect, it } from "vitest";
import { shellLine } from "./shell-line.ts";

it("leaves plain words as they are", () => {
  expect(shellLine(["npx", "camscribe", "explain", "a/b-1.jpg"])).toBe("npx camscribe explain a/b-1.jpg");
});

it("gives a shell every word back as it was", () => {
  const words = ["my photo.jpg", "it's", "$HOME", 'a"b', "", "*", "back\\slash"];
  const out = execFileSync("sh", ["-c", `for word in ${shellLine(words)}; do printf '%s\\n' "$word"; done`]);
  expect(out.toString()).toBe(`${words.join("\n")}\n`);
});
