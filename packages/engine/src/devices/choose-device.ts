import { CamscribeError, DEVICES, type DeviceChoice, type DeviceName } from "@camscribe/contracts";
import type { Network } from "@camscribe/network";
import type { Device } from "./device.ts";
import { openDevice, whyAbsent } from "./open-device.ts";
import { expectFaster, expectRight, type Trial, tryProbe } from "./probe.ts";

export interface ChosenDevice {
  device: Device;
  /** Devices that `auto` would have preferred, each with why it was not taken. */
  passedOver: readonly PassedOver[];
}

export interface PassedOver {
  name: DeviceName;
  reason: string;
}

/** What is to be run, and on what. */
export interface DeviceQuestion {
  asked: DeviceChoice;
  /** Of one run on a CPU. */
  threads: number;
  network: Pick<Network, "nodes">;
}

const GPUS: ReadonlySet<DeviceName> = new Set(["tensorflow-gpu", "onnx-cuda", "onnx-webgpu"]);

/**
 * The device that is asked for, or the first that is there, computes rightly, can run the network and, if it is a GPU, is
 * faster than the CPU.
 *
 * @throws DEVICE_UNAVAILABLE, and OP_UNSUPPORTED where the network has nodes that a device asked for by name cannot run;
 *   another is never taken in its place
 */
export async function chooseDevice({ asked, threads, network }: DeviceQuestion): Promise<ChosenDevice> {
  if (asked !== "auto") {
    const device = openDevice(asked, threads);
    expectToRun(device, network);
    if (asked !== "onnx-cpu") await examine(device, threads);
    return { device, passedOver: [] };
  }
  const passedOver: PassedOver[] = [];
  for (const name of DEVICES) {
    const absence = whyAbsent(name);
    if (absence !== undefined) {
      passedOver.push({ name, reason: absence });
      continue;
    }
    try {
      const device = openDevice(name, threads);
      expectToRun(device, network);
      if (GPUS.has(name)) {
        const { trial, cpu } = await examine(device, threads);
        if (cpu !== undefined) expectFaster(device, trial, cpu);
      }
      return { device, passedOver };
    } catch (error) {
      passedOver.push({ name, reason: (error as Error).message });
    }
  }
  const reasons = passedOver.map(({ name, reason }) => `${name}: ${reason}`).join("; ");
  throw new CamscribeError("DEVICE_UNAVAILABLE", `expected a device that can compute, but there is none: ${reasons}`);
}

/** A device's run of the probe beside the CPU's; without ONNX Runtime's addon there is nothing to hold it against. */
interface Examination {
  trial: Trial;
  cpu: Trial | undefined;
}

async function examine(device: Device, threads: number): Promise<Examination> {
  const trial = await tryProbe(device);
  const cpu = await tryProbe(openDevice("onnx-cpu", threads)).catch(() => undefined);
  if (cpu !== undefined) expectRight(device, trial, cpu);
  return { trial, cpu };
}

function expectToRun(device: Device, { nodes }: Pick<Network, "nodes">): void {
  const unable = device.cannotRun(nodes);
  if (unable.length === 0) return;
  throw new CamscribeError("OP_UNSUPPORTED", `${device.name} cannot run these operators: ${unable.join(", ")}`);
}
