import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { GraphBuilder, writeOnnx } from "@camscribe/network";
import { afterAll, describe, expect, it } from "vitest";
import { FileRunner } from "./file-runner.ts";

const folder = mkdtempSync(join(tmpdir(), "camscribe-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** `rows` = the rows of a table that `ids` names, `signs` = Sign(rows): an operator that the house has no rule for. */
function lookUp(): string {
  const graph = new GraphBuilder(18, "test");
  const table = graph.floats(Float32Array.of(10, 11, -20, -21, 30, 31), [3, 2]);
  graph.node("Gather", [table, "ids"], {}, "rows");
  graph.node("Sign", ["rows"], {}, "signs");
  const { opset, nodes, constants } = graph;
  const inputs = [{ name: "ids", type: "int64", shape: ["texts", 2] }] as const;
  const rows = { name: "rows", type: "float32", shape: ["texts", 2, 2] } as const;
  const path = join(folder, "look-up.onnx");
  writeFileSync(
    path,
    writeOnnx({ name: "look-up", opset, nodes, constants, inputs, outputs: [rows, { name: "signs" }] }),
  );
  return path;
}

describe("an ONNX file run as it is", () => {
  it("tells its inputs and outputs with their types and sizes", async () => {
    const runner = await FileRunner.open(lookUp(), 1);
    expect(runner.inputs).toEqual([{ name: "ids", type: "int64", shape: ["texts", 2] }]);
    expect(runner.outputs[0]).toEqual({ name: "rows", type: "float32", shape: ["texts", 2, 2] });
    expect(runner.outputs.map(({ name }) => name)).toEqual(["rows", "signs"]);
    await runner.release();
  });

  it("gives the outputs that are asked for", async () => {
    const runner = await FileRunner.open(lookUp(), 1);
    const ids = { type: "int64", data: BigInt64Array.of(2n, 1n), dims: [1, 2] };
    const { rows, signs } = await runner.run({ ids }, ["rows", "signs"]);
    expect(rows).toMatchObject({ dims: [1, 2, 2], data: Float32Array.of(30, 31, -20, -21) });
    expect(signs?.data).toEqual(Float32Array.of(1, 1, -1, -1));
    await runner.release();
  });

  it("says why a run cannot be", async () => {
    const runner = await FileRunner.open(lookUp(), 1);
    const ids = { type: "int64", data: BigInt64Array.of(0n, 99n), dims: [1, 2] };
    await expect(runner.run({ ids }, ["rows"])).rejects.toMatchObject({ code: "MODEL_INVALID" });
    await runner.release();
  });

  it("refuses a file that is none, and a path that is no file", async () => {
    const text = join(folder, "text.onnx");
    writeFileSync(text, "not a model");
    await expect(FileRunner.open(text, 1)).rejects.toMatchObject({
      code: "MODEL_INVALID",
      message: expect.stringContaining("text.onnx: ONNX Runtime refused the file"),
    });
    await expect(FileRunner.open(join(folder, "none.onnx"), 1)).rejects.toMatchObject({
      code: "FILE_UNREADABLE",
      message: expect.stringContaining("there is no such file"),
    });
    await expect(FileRunner.open(folder, 1)).rejects.toMatchObject({
      code: "FILE_UNREADABLE",
      message: expect.stringContaining("a folder, a device or a pipe"),
    });
  });
});
