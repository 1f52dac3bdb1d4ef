import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { explanationRequestSchema } from "@camscribe/contracts";
import type { ExplainInput, ExplainOutcome } from "@camscribe/explainer";
import { afterEach, expect, it } from "vitest";
import { ComputeSupervisor, type SupervisorSetup } from "./compute-supervisor.ts";

const script = new URL("./testing/stand-in-compute.ts", import.meta.url);
let open: ComputeSupervisor | undefined;

afterEach(() => open?.close());

async function supervise(setup: Partial<SupervisorSetup> = {}, model = "stand-in", folders: string[] = []) {
  const heard: string[] = [];
  open = await ComputeSupervisor.open({
    script,
    options: { model, folders, device: "onnx-cpu", threads: 1 },
    deadlineMs: 10_000,
    makeRoom: async () => {},
    onReady: (facts) => heard.push(`ready ${facts.model}`),
    onCrash: (reason) => heard.push(reason),
    onRest: () => heard.push("at rest"),
    onGivenUp: ({ code }) => heard.push(`given up: ${code}`),
    ...setup,
  });
  return { supervisor: open, heard };
}

function picture(wish: string): ExplainInput {
  return { image: Buffer.from(`\x89PNG...IEND....${wish}`, "latin1"), request: explanationRequestSchema.parse({}) };
}

/** @returns the outcomes of a batch that is through, by their place in it */
async function runAll(supervisor: ComputeSupervisor, ...wishes: string[]): Promise<ExplainOutcome[]> {
  const outcomes: ExplainOutcome[] = [];
  await supervisor.run(wishes.map(picture), (index, outcome) => {
    outcomes[index] = outcome;
  });
  return outcomes;
}

it("answers a batch in the order of its inputs, with files as bytes", async () => {
  const { supervisor } = await supervise();
  const outcomes = await runAll(supervisor, "one", "refuse", "two");
  expect(outcomes.map((outcome) => outcome.ok)).toEqual([true, false, true]);
  expect(outcomes[2]).toMatchObject({
    files: [{ name: "heatmap-1.png", bytes: Buffer.from("heatmap of two") }],
  });
});

it("computes two batches at a time, and gives each its own answer", async () => {
  const { supervisor } = await supervise();
  const [long, short] = await Promise.all([runAll(supervisor, "one", "two", "three"), runAll(supervisor, "four")]);
  expect([long, short].map((outcomes) => outcomes.map((outcome) => outcome.ok && outcome.files[0]?.bytes))).toEqual([
    ["one", "two", "three"].map((wish) => Buffer.from(`heatmap of ${wish}`)),
    [Buffer.from("heatmap of four")],
  ]);
});

it("fails both batches when one of them kills the process", async () => {
  const { supervisor } = await supervise();
  const ends = await Promise.allSettled([runAll(supervisor, "one", "two", "three"), runAll(supervisor, "crash")]);
  expect(ends.map((end) => end.status === "rejected" && end.reason.code)).toEqual([
    "COMPUTE_CRASHED",
    "COMPUTE_CRASHED",
  ]);
});

it("fails the batch whose image kills the process, says how it ended, and runs the next one", async () => {
  const { supervisor, heard } = await supervise();
  await expect(runAll(supervisor, "crash")).rejects.toMatchObject({
    code: "COMPUTE_CRASHED",
    message: expect.stringContaining("SIGSEGV"),
  });
  const outcomes = await runAll(supervisor, "after");
  expect(outcomes[0]?.ok).toBe(true);
  expect(heard).toEqual(["ready stand-in", expect.stringContaining("SIGSEGV"), "ready stand-in"]);
});

it("takes a throw of the whole batch for a crash", async () => {
  const { supervisor } = await supervise();
  await expect(runAll(supervisor, "throw")).rejects.toMatchObject({
    code: "COMPUTE_CRASHED",
    message: expect.stringContaining("code 1"),
  });
  expect((await runAll(supervisor, "after"))[0]?.ok).toBe(true);
});

it("gives a model up that fails to open again five times in a row, and fails the batch that waits for it", async () => {
  const folder = await mkdtemp(join(tmpdir(), "camscribe-model-"));
  const { supervisor, heard } = await supervise({}, "stand-in", [folder]);
  await rm(folder, { recursive: true });
  await expect(runAll(supervisor, "crash")).rejects.toThrow("SIGSEGV");
  await expect(runAll(supervisor, "after")).rejects.toMatchObject({
    code: "COMPUTE_CRASHED",
    message: expect.stringContaining("5 times in a row"),
  });
  expect(heard.slice(2)).toEqual([...Array(5).fill(`${folder} is not there`), "given up: MODEL_UNKNOWN"]);
});

it("kills a process that does not answer in time", async () => {
  const { supervisor } = await supervise({ deadlineMs: 300 });
  await expect(runAll(supervisor, "hang")).rejects.toMatchObject({
    code: "COMPUTE_CRASHED",
    message: expect.stringContaining("SIGKILL"),
  });
});

it("tells an image before the rest of its batch is through", async () => {
  const { supervisor } = await supervise({ deadlineMs: 2_000 });
  const told: number[] = [];
  const batch = supervisor.run(["one", "hang"].map(picture), (index) => told.push(index));
  await expect(batch).rejects.toMatchObject({ code: "COMPUTE_CRASHED" });
  expect(told).toEqual([0]);
});

it("holds no memory at rest, and starts another process for the next batch", async () => {
  const { supervisor, heard } = await supervise();
  expect(supervisor.residentBytes).toBeGreaterThan(2 ** 20);
  await supervisor.rest();
  expect(supervisor.residentBytes).toBe(0);
  expect((await runAll(supervisor, "after"))[0]?.ok).toBe(true);
  expect(supervisor.residentBytes).toBeGreaterThan(2 ** 20);
  expect(heard).toEqual(["ready stand-in", "at rest", "ready stand-in"]);
});

it("asks for room before it starts a process again, with the memory of the one before", async () => {
  const asked: number[] = [];
  const { supervisor } = await supervise({
    makeRoom: async () => {
      asked.push(supervisor.residentBytes);
    },
  });
  const held = supervisor.residentBytes;
  await supervisor.rest();
  await runAll(supervisor, "after");
  expect(asked).toEqual([held]);
});

it("does not rest while it has a batch", async () => {
  const { supervisor, heard } = await supervise();
  const batch = runAll(supervisor, "one", "two");
  await supervisor.rest();
  expect((await batch).map(({ ok }) => ok)).toEqual([true, true]);
  expect(heard).toEqual(["ready stand-in"]);
});

it("does not open a model with a fault, and hands its code on", async () => {
  await expect(supervise({}, "broken")).rejects.toMatchObject({ code: "CARD_INVALID" });
});

it("does not open when the process dies before it is ready", async () => {
  await expect(supervise({}, "crashing")).rejects.toMatchObject({
    code: "COMPUTE_CRASHED",
    message: expect.stringContaining("code 7"),
  });
});
