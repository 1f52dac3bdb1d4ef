import { fileURLToPath } from "node:url";

export type Service = "gateway" | "worker";

/** The program of a service. The command starts services as processes and imports none. */
export function servicePath(service: Service): string {
  const url =
    service === "gateway" ? import.meta.resolve("@camscribe/gateway") : import.meta.resolve("@camscribe/worker");
  return fileURLToPath(url);
}
