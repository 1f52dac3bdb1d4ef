import { PassThrough } from "node:stream";
import type { WriteStream } from "node:tty";
import { expect, it } from "vitest";
import { openTerminal, progressLine } from "./terminal.ts";

/** A stream that keeps what is written to it, with what a terminal says of itself. */
function stream(facts: Partial<WriteStream>) {
  const through = Object.assign(new PassThrough({ encoding: "utf8" }), facts);
  return { stream: through as unknown as WriteStream, text: () => (through.read() as string | null) ?? "" };
}

it("draws how far a run is", () => {
  expect(progressLine(1, 4, "images")).toBe(`[${"#".repeat(6)}${".".repeat(18)}] 1/4 images`);
});

it("draws no progress bar where standard error is no terminal", () => {
  const err = stream({});
  openTerminal(stream({}).stream, err.stream).progress(1, 2, "images");
  expect(err.text()).toBe("");
});

it("takes the progress bar away before a line and draws it again after", () => {
  const err = stream({ isTTY: true, columns: 80 });
  const terminal = openTerminal(stream({}).stream, err.stream);
  terminal.progress(1, 2, "images");
  const bar = err.text();
  terminal.say("a sentence");
  expect(err.text()).toBe(`\r\u001b[Ka sentence\n${bar.replace("\r\u001b[K", "")}`);
});

it("writes bold only where the terminal has colours", () => {
  const plain = stream({ isTTY: true, hasColors: () => false });
  const coloured = stream({ isTTY: true, hasColors: () => true });
  expect(openTerminal(plain.stream, stream({}).stream).bold("x")).toBe("x");
  expect(openTerminal(coloured.stream, stream({}).stream).bold("x")).toBe("\u001b[1mx\u001b[22m");
});

it("makes lines no longer than are good to read", () => {
  expect(openTerminal(stream({ columns: 200 }).stream, stream({}).stream).columns).toBe(80);
  expect(openTerminal(stream({ columns: 60 }).stream, stream({}).stream).columns).toBe(60);
});

it("shows control characters out of a stranger's file and does not obey them", () => {
  const out = stream({});
  openTerminal(out.stream, stream({}).stream).print("a\u001b]0;owned\u0007b\u009b31m\n\u001b[1mbold\u001b[22m");
  expect(out.text()).toBe("a\\u001b]0;owned\\u0007b\\u009b31m\n\u001b[1mbold\u001b[22m\n");
});
