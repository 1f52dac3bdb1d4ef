import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { runCli } from "../support/cli.ts";
import { type NodeParts, onnxFile } from "./onnx-file.ts";
import { smallNetwork } from "./small-network.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "camscribe-"));
});
afterAll(() => rm(folder, { recursive: true }));

async function inspect(bytes: Uint8Array) {
  const file = join(folder, "model.onnx");
  await writeFile(file, bytes);
  return runCli(["models", "inspect", file]);
}

it("names out of a file do not steer the terminal", async () => {
  const network = smallNetwork();
  const nodes = (network.nodes ?? []).map(
    (node): NodeParts => (node.name === "rectify" ? { ...node, inputs: ["\u001b]0;owned\u0007gone\u009b31m"] } : node),
  );
  const { code, stdout, stderr } = await inspect(onnxFile({ ...network, nodes }));
  expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  expect(stderr).toContain("it reads '\\u001b]0;owned\\u0007gone\\u009b31m', which nothing computes");
});

it("a device is no model", async () => {
  const { code, stderr } = await runCli(["models", "inspect", "/dev/zero"]);
  expect(code).toBe(2);
  expect(stderr).toContain("/dev/zero: expected an ONNX file");
});

it("a file that ends too early is told in one line, without a stack", async () => {
  const { code, stdout, stderr } = await inspect(onnxFile(smallNetwork()).slice(0, 500));
  expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  expect(stderr).toMatch(/^camscribe: MODEL_INVALID: [^\n]+model\.onnx: [^\n]+\n$/);
});
