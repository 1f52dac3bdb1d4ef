import { mkdir, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { create } from "@bufbuild/protobuf";
import { describe, expect, it } from "vitest";
import { type TensorProto, TensorProto_DataLocation, TensorProtoSchema } from "../onnx_pb.ts";
import { floatsOf } from "../tensor.ts";
import { emptyFolder } from "../tfjs/testing/model-folder.ts";
import { readExternalData } from "./external-data.ts";

describe("readExternalData", () => {
  it("reads each tensor's own part of the file", async () => {
    const folder = await emptyFolder();
    await writeFile(join(folder, "weights.bin"), new Uint8Array(Float32Array.of(1, 2, 3, 4).buffer));
    const tensors = [
      external({ location: "weights.bin", offset: "4", length: "8" }, [2]),
      external({ location: "weights.bin" }, [4]),
    ];
    await readExternalData(tensors, join(folder, "model.onnx"));
    expect(tensors.map(floatsOf)).toEqual([Float32Array.of(2, 3), Float32Array.of(1, 2, 3, 4)]);
  });

  it.each([
    ["a file above the model's folder", { location: "../secret" }, "own folder"],
    ["an absolute path", { location: "/etc/hostname" }, "own folder"],
    ["a link out of the folder", { location: "link" }, "own folder"],
    ["a missing file", { location: "nothing" }, "ENOENT"],
    ["the folder itself", { location: "." }, "own folder"],
    ["more than the file has", { location: "small", length: "2147483648" }, "expected 2147483648 bytes"],
    ["more bytes than its dimensions take", { location: "large" }, "expected 4 bytes"],
    ["a part before the file's beginning", { location: "small", offset: "-8", length: "4" }, "from -8 on"],
    ["a length that is no number", { location: "small", length: "many" }, "NaN bytes"],
  ])("refuses %s", async (_, entries, why) => {
    const outer = await emptyFolder();
    const folder = join(outer, "model");
    await mkdir(folder);
    await writeFile(join(outer, "secret"), "1234");
    await writeFile(join(folder, "small"), "1234");
    await writeFile(join(folder, "large"), "12345678");
    await symlink(join(outer, "secret"), join(folder, "link"));
    await expect(readExternalData([external(entries)], join(folder, "model.onnx"))).rejects.toMatchObject({
      code: "MODEL_INVALID",
      message: expect.stringMatching(new RegExp(`weight 'w' in '.*${why}`)),
    });
  });
});

function external(entries: Record<string, string>, sizes: readonly number[] = [1]): TensorProto {
  return create(TensorProtoSchema, {
    name: "w",
    dataType: 1,
    dims: sizes.map(BigInt),
    dataLocation: TensorProto_DataLocation.EXTERNAL,
    externalData: Object.entries(entries).map(([key, value]) => ({ key, value })),
  });
}
