import { z } from "zod";

/** What graphs can run on, in the order in which `auto` tries them. */
export const DEVICES = [
  "tensorflow-gpu",
  "onnx-cuda",
  "onnx-webgpu",
  "onnx-cpu",
  "tensorflow-cpu",
  "onnx-wasm",
] as const;
export type DeviceName = (typeof DEVICES)[number];

/** What may be asked for: `auto` takes the first that works and is worth it; a name forces that one. */
export const deviceChoiceSchema = z.enum(["auto", ...DEVICES]);
export type DeviceChoice = z.infer<typeof deviceChoiceSchema>;
