import { existsSync } from "node:fs";
import { GraphBuilder, type GraphParts } from "@camscribe/network";
import { describe, expect, it } from "vitest";
import { chooseDevice } from "./choose-device.ts";
import type { Device } from "./device.ts";
import { onnxDevice } from "./onnx-device.ts";
import { whyAbsent } from "./open-device.ts";
import { expectFaster, expectRight, tryProbe } from "./probe.ts";

const hasGpu = ["/dev/dri", "/dev/nvidiactl", "/dev/nvidia0", "/dev/dxg"].some((file) => existsSync(file));
const anything = { nodes: [] };

describe("chooseDevice", () => {
  it.skipIf(process.platform !== "linux" || hasGpu)("takes the CPU where there is no GPU, and says why", async () => {
    const { device, passedOver } = await chooseDevice({ asked: "auto", threads: 1, network: anything });
    expect(device.name).toBe("onnx-cpu");
    expect(passedOver.map(({ name }) => name)).toEqual(["tensorflow-gpu", "onnx-cuda", "onnx-webgpu"]);
    expect(passedOver[1]?.reason).toBe("no NVIDIA GPU is here");
  });

  it.skipIf(hasGpu)("takes no other device in the place of one that is asked for and not there", async () => {
    await expect(chooseDevice({ asked: "onnx-cuda", threads: 1, network: anything })).rejects.toMatchObject({
      code: "DEVICE_UNAVAILABLE",
      message: expect.stringMatching(/^onnx-cuda does not run the probe graph: /),
    });
  });

  it.skipIf(whyAbsent("tensorflow-cpu") === undefined)("names the package that a device needs", async () => {
    await expect(chooseDevice({ asked: "tensorflow-cpu", threads: 1, network: anything })).rejects.toMatchObject({
      code: "DEVICE_UNAVAILABLE",
      message: "expected the package @tensorflow/tfjs-node, but it is not installed",
    });
  });
});

const withTensorFlow = whyAbsent("tensorflow-cpu");
describe.skipIf(withTensorFlow !== undefined)(named("chooseDevice, of TensorFlow", withTensorFlow), () => {
  it("takes it where it is asked for, and finds it right", async () => {
    const { device } = await chooseDevice({ asked: "tensorflow-cpu", threads: 1, network: anything });
    expect(device.versions).toHaveProperty("@tensorflow/tfjs-node");
  });

  it("tells what it cannot run of a network", async () => {
    const graph = new GraphBuilder(18);
    graph.node("NonMaxSuppression", ["x"], {}, "kept");
    await expect(chooseDevice({ asked: "tensorflow-cpu", threads: 1, network: graph })).rejects.toMatchObject({
      code: "OP_UNSUPPORTED",
      message: "tensorflow-cpu cannot run these operators: NonMaxSuppression 'kept'",
    });
  });
});

const withWasm = whyAbsent("onnx-wasm");
describe.skipIf(withWasm !== undefined)(named("chooseDevice, of WebAssembly", withWasm), () => {
  it("takes it where it is asked for, and finds it right", async () => {
    const { device } = await chooseDevice({ asked: "onnx-wasm", threads: 1, network: anything });
    expect(device.versions).toHaveProperty("onnxruntime-web");
  });
});

/** A group of tests tells why it is skipped, so that the summary does. */
function named(group: string, absence: string | undefined): string {
  return absence === undefined ? group : `${group} (skipped: ${absence})`;
}

describe("the probe", () => {
  const cpu = onnxDevice("onnx-cpu", 1);
  it("finds a device out that resizes in another way", async () => {
    const nearest: Device = {
      ...cpu,
      open: (graph) => cpu.open({ ...graph, nodes: graph.nodes.map(resizedToNearest) }),
    };
    const [trial, reference] = [await tryProbe(nearest), await tryProbe(cpu)];
    expect(() => expectRight(nearest, trial, reference)).toThrow(/onnx-cpu computes wrongly: '\w+' of the probe graph/);
  });
});

describe("a GPU beside the CPU", () => {
  const gpu: Device = { ...onnxDevice("onnx-cpu", 1), name: "onnx-webgpu" };
  const taking = (milliseconds: number) => ({ outputs: {}, milliseconds });

  it("is worth it when it is faster", () => {
    expect(() => expectFaster(gpu, taking(7), taking(76))).not.toThrow();
  });

  it("is not taken when it is slower, and the reason has both times", () => {
    expect(() => expectFaster(gpu, taking(1724.5), taking(75.7))).toThrow(
      "onnx-webgpu is no faster than the CPU: 1724.5 ms for the probe graph, the CPU takes 75.7 ms",
    );
  });
});

function resizedToNearest(node: GraphParts["nodes"][number]): GraphParts["nodes"][number] {
  if (node.opType !== "Resize") return node;
  return { ...node, attribute: node.attribute.filter(({ name }) => name !== "mode") }; // nearest is the default
}
