import type { DeviceName } from "@camscribe/contracts";
import type { GraphParts } from "@camscribe/network";
import type { Session } from "../session.ts";

/** What graphs run on: a runtime, on a processor. */
export interface Device {
  readonly name: DeviceName;
  /** Versions of what computes, by package. */
  readonly versions: Readonly<Record<string, string>>;
  /** Nodes that it cannot run, as `operator 'name'`: known before anything is loaded. */
  cannotRun(nodes: GraphParts["nodes"]): string[];
  /** @throws MODEL_INVALID, OP_UNSUPPORTED, DEVICE_OUT_OF_MEMORY */
  open(graph: GraphParts): Promise<Session>;
}
