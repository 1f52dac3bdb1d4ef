import { explanationRequestSchema } from "@camscribe/contracts";
import type { ExplainInput } from "@camscribe/explainer";
import { afterEach, expect, it } from "vitest";
import { ComputeSupervisor, type SupervisorSetup } from "./compute-supervisor.ts";

const script = new URL("./testing/stand-in-compute.ts", import.meta.url);
let open: ComputeSupervisor | undefined;

afterEach(() => open?.close());

async function supervise(setup: Partial<SupervisorSetup> = {}, model = "stand-in") {
  const heard: string[] = [];
  open = await ComputeSupervisor.open({
    script,
    options: { model, folders: [], device: "onnx-cpu", threads: 1 },
    deadlineMs: 10_000,
    onReady: (facts) => heard.push(`ready ${facts.model}`),
    onCrash: (reason) => heard.push(reason),
    ...setup,
  });
  return { supervisor: open, heard };
}

function picture(wish: string): ExplainInput {
  return { image: Buffer.from(`\x89PNG...IEND....${wish}`, "latin1"), request: explanationRequestSchema.parse({}) };
}

it("answers a batch in the order of its inputs, with files as bytes", async () => {
  const { supervisor } = await supervise();
  const outcomes = await supervisor.run([picture("one"), picture("refuse"), picture("two")]);
  expect(outcomes.map((outcome) => outcome.ok)).toEqual([true, false, true]);
  expect(outcomes[2]).toMatchObject({
    files: [{ name: "heatmap-1.png", bytes: Buffer.from("heatmap of two") }],
  });
});

it("fails the batch whose image kills the process, says how it ended, and runs the next one", async () => {
  const { supervisor, heard } = await supervise();
  await expect(supervisor.run([picture("crash")])).rejects.toMatchObject({
    code: "COMPUTE_CRASHED",
    message: expect.stringContaining("SIGSEGV"),
  });
  const outcomes = await supervisor.run([picture("after")]);
  expect(outcomes[0]?.ok).toBe(true);
  expect(heard).toEqual(["ready stand-in", expect.stringContaining("SIGSEGV"), "ready stand-in"]);
});

it("kills a process that does not answer in time", async () => {
  const { supervisor } = await supervise({ deadlineMs: 300 });
  await expect(supervisor.run([picture("hang")])).rejects.toMatchObject({
    code: "COMPUTE_CRASHED",
    message: expect.stringContaining("SIGKILL"),
  });
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
