import { Command } from "commander";
import { expect, it } from "vitest";
import { remakeCommand } from "./remake-command.ts";

/** The line for the first image of a call. */
function remade(...words: string[]): string {
  const command = new Command()
    .argument("<image...>")
    .option("--target <target>")
    .option("--exact-input")
    .option("--no-checks")
    .option("--scale <scale>", "", "own")
    .option("--json");
  command.parse(words, { from: "user" });
  return remakeCommand(command, command.args[0] as string, { scale: 0.5 });
}

it("says the flags that were given and one image", () => {
  expect(remade("a.jpg", "b.jpg", "--target", "top3", "--exact-input")).toBe(
    "npx camscribe explain --target top3 --exact-input a.jpg",
  );
});

it("says what was left out", () => {
  expect(remade("a.jpg", "--no-checks")).toBe("npx camscribe explain --no-checks a.jpg");
});

it("leaves defaults and the form of the output out", () => {
  expect(remade("a.jpg", "--json")).toBe("npx camscribe explain a.jpg");
});

it("says what a flag came to stand for", () => {
  expect(remade("a.jpg", "--scale", "shared")).toBe("npx camscribe explain --scale 0.5 a.jpg");
});

it("quotes what a shell would read otherwise", () => {
  expect(remade("my cat.jpg", "--target", "teddy bear")).toBe(
    "npx camscribe explain --target 'teddy bear' 'my cat.jpg'",
  );
});
