import type { Terminal } from "./terminal.ts";

/** How far a pass over pictures is. */
interface PassProgress {
  pass: "survey" | "count" | "patches" | "pixels";
  done: number;
  of: number;
}

const PASSES = {
  survey: "pass 1 of 2",
  count: "pass 2 of 2",
  patches: "for patches",
  pixels: "for the test by pixels",
} as const;

/** Draws how far a dissection is, with its rate. What was done before this start does not count for the rate. */
export function dissectionProgress(terminal: Terminal, what: "pictures" | "shards"): (progress: PassProgress) => void {
  let begun: { pass: PassProgress["pass"]; done: number; at: number } | undefined;
  return ({ pass, done, of }) => {
    if (begun?.pass !== pass) begun = { pass, done, at: performance.now() };
    const rate = (done - begun.done) / ((performance.now() - begun.at) / 1000);
    const left = rate > 0 ? `, ${rate.toFixed(1)}/s, ${Math.ceil((of - done) / rate)} s left` : "";
    terminal.progress(done, of, `${what}, ${PASSES[pass]}${left}`);
  };
}
