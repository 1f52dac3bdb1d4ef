import { execFileSync } from "node:child_process";
import { mkdir, symlink, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { seededRandom } from "../support/seeded-random.ts";
import { tryModels, type Writer } from "./attempts.ts";
import { IMPOSSIBLE } from "./impossible-operators.ts";
import { MISSHAPEN } from "./misshapen-graphs.ts";
import { onnxFile, type TensorParts } from "./onnx-file.ts";
import { smallNetwork } from "./small-network.ts";
import { unanswered } from "./unanswered.ts";

const WHOLE = onnxFile(smallNetwork());
function onnx(bytes: Uint8Array): Writer {
  return async (folder) => {
    await mkdir(folder);
    await writeFile(join(folder, "model.onnx"), bytes);
    return { format: "onnx", file: "model.onnx" };
  };
}

it("a small network that nobody touched works", async () => {
  expect(await tryModels(new Map([["whole", onnx(WHOLE)]]))).toMatchObject([{ code: "WORKS" }]);
});

it.concurrent("a file that ends too early is refused with its name, or lacks nothing that is needed", async () => {
  const lengths = Array.from({ length: Math.ceil(WHOLE.length / 17) }, (_, index) => index * 17);
  const outcomes = await tryModels(new Map(lengths.map((length) => [`${length} bytes`, onnx(WHOLE.slice(0, length))])));
  expect(outcomes.length).toBe(lengths.length);
  expect(unanswered(outcomes)).toEqual([]);
  expect(outcomes.filter(({ code }) => code === "MODEL_INVALID").length).toBeGreaterThan(lengths.length / 2);
});

it("a file with some bytes of chance is refused, or works", async () => {
  const random = seededRandom(4);
  const mutants = Array.from({ length: 40 }, (_, seed) => {
    const bytes = Uint8Array.from(WHOLE);
    for (let changes = 0; changes <= random(3); changes++) bytes[random(bytes.length)] = random(256);
    return [`mutant ${seed}`, onnx(bytes)] as const;
  });
  const outcomes = await tryModels(new Map(mutants));
  expect(outcomes.length).toBe(mutants.length);
  expect(unanswered(outcomes)).toEqual([]);
});

it.concurrent("graphs that are none are refused, or work where what is odd does not matter", async () => {
  const models = new Map(
    [...MISSHAPEN].map(([name, parts]): [string, Writer] => [name, (folder) => onnx(onnxFile(parts()))(folder)]),
  );
  const outcomes = await tryModels(models);
  expect(outcomes.length).toBe(models.size);
  expect(unanswered(outcomes)).toEqual([]);
  const message = (name: string) => outcomes.find((outcome) => outcome.name === name)?.message;
  expect(message("a circle")).toContain("computed from its own output");
  expect(message("a missing weight")).toContain("'kernel'");
  expect(message("functions that unfold to 2^40 nodes")).toContain("unfolds to more than");
});

it.concurrent("operators that are asked for the impossible are refused", async () => {
  const models = new Map([...IMPOSSIBLE].map(([name, parts]) => [name, onnx(onnxFile(parts))]));
  const outcomes = await tryModels(models);
  expect(outcomes.length).toBe(models.size);
  expect(unanswered(outcomes)).toEqual([]);
  const code = (name: string) => outcomes.find((outcome) => outcome.name === name)?.code;
  expect([code("Pad by 2^40"), code("Tile 100,000"), code("Expand of a known to 2^40")]).toEqual(
    Array(3).fill("MODEL_INVALID"),
  );
});

describe("weights that lie beside the file", () => {
  const external = (
    entries: Record<string, string>,
    dims: TensorParts["dims"] = [4, 3, 3, 3],
    prepare?: (folder: string) => unknown,
  ): Writer => {
    const network = smallNetwork();
    const weights = [{ name: "kernel", dims, external: entries }, ...(network.weights ?? []).slice(1)];
    return async (folder) => {
      const written = await onnx(onnxFile({ ...network, weights }))(folder);
      await writeFile(join(folder, "weights.bin"), new Uint8Array(432));
      await prepare?.(folder);
      return written;
    };
  };

  it("are read where they are whole, and refused by name elsewhere", async () => {
    const sparse = (folder: string) => truncate(join(folder, "weights.bin"), 2 ** 40);
    const models = new Map([
      ["whole", external({ location: "weights.bin" })],
      ["above the folder", external({ location: "../picture.png" })],
      ["an absolute path", external({ location: "/etc/hostname" })],
      ["a device", external({ location: "/dev/zero" })],
      [
        "a link to a device",
        external({ location: "zero" }, undefined, (folder) => symlink("/dev/zero", join(folder, "zero"))),
      ],
      ["a pipe", external({ location: "pipe" }, undefined, (folder) => execFileSync("mkfifo", [join(folder, "pipe")]))],
      ["the folder", external({ location: "." })],
      ["no name", external({ location: "" })],
      ["a name of a million letters", external({ location: "n".repeat(1_000_000) })],
      ["a name with a zero byte", external({ location: "weights\u0000.bin" })],
      ["beyond the end", external({ location: "weights.bin", offset: "400", length: "432" })],
      ["an offset of 2^62", external({ location: "weights.bin", offset: `${2n ** 62n}`, length: "432" })],
      ["an offset below 0", external({ location: "weights.bin", offset: "-1", length: "432" })],
      ["half a byte", external({ location: "weights.bin", offset: "0.5", length: "432" })],
      ["a sparse file of a terabyte", external({ location: "weights.bin" }, [2 ** 38], sparse)],
      ["a claim of 2 GB", external({ location: "weights.bin", length: "2147483648" })],
    ]);
    const outcomes = await tryModels(models);
    expect(outcomes.map(({ name, code }) => [name, code])).toEqual(
      [...models.keys()].map((name) => [name, name === "whole" ? "WORKS" : "MODEL_INVALID"]),
    );
    expect(unanswered(outcomes)).toEqual([]);
    expect(outcomes.slice(1).filter(({ message }) => !message.includes("weight 'kernel'"))).toEqual([]);
  });
});
