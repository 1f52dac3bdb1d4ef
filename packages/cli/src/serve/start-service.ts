import { fork } from "node:child_process";
import { CamscribeError, type ErrorFacts } from "@camscribe/contracts";
import { endOf } from "./end-of.ts";
import type { ServedProcess } from "./served-process.ts";
import { type Service, servicePath } from "./service-path.ts";

/** What a service says of itself once, when it is ready or knows that it never will be. */
interface ReadyMessage {
  ready: boolean;
  /** The gateway's address. */
  url?: string;
  fault?: ErrorFacts;
}

/** A service in a process of its own; its log goes to our standard error. @throws the fault that it tells */
export async function startService(service: Service, env: NodeJS.ProcessEnv): Promise<ServedProcess<ReadyMessage>> {
  const child = fork(servicePath(service), { env, stdio: ["ignore", 2, 2, "ipc"] });
  const ended = endOf(child);
  const facts = await new Promise<ReadyMessage>((resolve, reject) => {
    child.on("message", (message: ReadyMessage) => {
      if (message.ready) resolve(message);
      else if (message.fault) reject(new CamscribeError(message.fault.code, message.fault.message));
    });
    void ended.then((how) => {
      reject(new CamscribeError("INTERNAL", `expected the ${service} to become ready, but it ended (${how})`));
    });
  });
  return {
    facts,
    ended,
    async stop() {
      child.kill("SIGTERM");
      await ended;
    },
  };
}
