import { create } from "@bufbuild/protobuf";
import { describe, expect, it } from "vitest";
import { TensorProto_DataType, TensorProtoSchema } from "../onnx_pb.ts";
import { floatsOf, intsOf, numbersOf } from "../tensor.ts";
import { expectRefusal } from "../testing/expect-refusal.ts";
import { plainTensor } from "./plain-tensor.ts";

const { FLOAT16, BFLOAT16, DOUBLE, INT64, BOOL, FLOAT, STRING } = TensorProto_DataType;

describe("plainTensor", () => {
  // 1.5 is 0 01111 1000000000 in half precision, −2 is 1 10000 0000000000
  it.each([
    ["half precision in bytes", { dataType: FLOAT16, rawData: bytes(Uint16Array.of(0x3e00, 0xc000)) }],
    ["half precision one by one", { dataType: FLOAT16, int32Data: [0x3e00, 0xc000] }],
    ["bfloat16", { dataType: BFLOAT16, rawData: bytes(Uint16Array.of(0x3fc0, 0xc000)) }],
    ["double precision", { dataType: DOUBLE, doubleData: [1.5, -2] }],
    ["single precision one by one", { dataType: FLOAT, floatData: [1.5, -2] }],
  ])("reads %s as float32", (_, content) => {
    const tensor = plainTensor(create(TensorProtoSchema, { name: "w", dims: [2n], ...content }));
    expect(tensor.dataType).toBe(FLOAT);
    expect(floatsOf(tensor)).toEqual(Float32Array.of(1.5, -2));
  });

  it("keeps whole numbers and truth values", () => {
    const whole = create(TensorProtoSchema, { dims: [2n], dataType: INT64, int64Data: [7n, -1n] });
    expect(intsOf(plainTensor(whole))).toEqual([7, -1]);
    const truth = create(TensorProtoSchema, { dims: [2n], dataType: BOOL, int32Data: [1, 0] });
    expect(numbersOf(plainTensor(truth))).toEqual([1, 0]);
  });

  it("refuses numbers that do not fill the shape, a claim of enormous size, and text", () => {
    const short = create(TensorProtoSchema, { name: "w", dims: [3n], dataType: FLOAT, floatData: [1, 2] });
    expectRefusal(() => plainTensor(short), "MODEL_INVALID", /weight 'w': expected 12 bytes for \[3\] but it has 8/);
    const huge = create(TensorProtoSchema, { name: "w", dims: [2n ** 40n, 2n ** 40n], dataType: FLOAT });
    expectRefusal(() => plainTensor(huge), "MODEL_INVALID", /but it has 0/);
    const text = create(TensorProtoSchema, { name: "w", dataType: STRING });
    expectRefusal(() => plainTensor(text), "OP_UNSUPPORTED", /its type STRING/);
  });
});

function bytes({ buffer }: Uint16Array): Uint8Array {
  return new Uint8Array(buffer);
}
