import { expect, it } from "vitest";
import { exportPaths } from "./export-paths.ts";

it("puts an export into a folder under plain names", () => {
  expect(exportPaths("sheep")).toEqual({
    onnx: "sheep/model.onnx",
    weights: "sheep/model.onnx.data",
    readme: "sheep/README.md",
    labels: "sheep/labels.json",
    tritonConfig: "sheep/config.pbtxt",
  });
});

it("puts what belongs to a named file beside it, under names that begin as the file's", () => {
  expect(exportPaths("networks/sheep.onnx")).toEqual({
    onnx: "networks/sheep.onnx",
    weights: "networks/sheep.onnx.data",
    readme: "networks/sheep.README.md",
    labels: "networks/sheep.labels.json",
    tritonConfig: "networks/sheep.config.pbtxt",
  });
});
