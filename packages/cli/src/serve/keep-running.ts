import { CamscribeError } from "@camscribe/contracts";
import type { ServedProcess } from "./served-process.ts";

/** A process that ends more often than this is broken, and starting it again helps nobody. */
const RESTARTS_A_MINUTE = 5;

export interface KeptProcess<Facts> {
  /** Of its first start. */
  facts: Facts;
  /** Rejects when the process cannot be kept running. */
  lost: Promise<never>;
  stop(): Promise<void>;
}

/** Starts a process, and starts it again when it ends unasked. */
export async function keepRunning<Facts>(
  name: string,
  start: () => Promise<ServedProcess<Facts>>,
  { say, signal }: { say: (text: string) => void; signal: AbortSignal },
): Promise<KeptProcess<Facts>> {
  let current = await start();
  const { facts } = current;
  const restarts: number[] = [];
  let stopping = false;

  async function watch(): Promise<void> {
    for (;;) {
      const how = await current.ended;
      if (stopping || signal.aborted) return;
      const lately = restarts.filter((time) => time > Date.now() - 60_000).length;
      if (lately >= RESTARTS_A_MINUTE) {
        throw new CamscribeError(
          "INTERNAL",
          `${name}: expected it to keep running, but it ended ${lately} times in a minute (${how})`,
        );
      }
      say(`${name} ended by itself (${how}); starting it again`);
      restarts.push(Date.now());
      current = await start();
      if (stopping) await current.stop();
    }
  }

  const watching = watch();
  watching.catch(() => {}); // whoever looks at `lost` hears of it
  return {
    facts,
    lost: watching.then(() => new Promise<never>(() => {})),
    async stop() {
      stopping = true;
      await current.stop();
      await watching.catch(() => {});
    },
  };
}
