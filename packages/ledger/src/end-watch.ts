import { EventEmitter, once } from "node:events";
import type { Redis } from "ioredis";

/** Hears which explanations ended. */
export interface EndWatch {
  /** Resolves when `id` ends, when news of it may have been missed, or when `signal` aborts. Never rejects. */
  next(id: string, signal: AbortSignal): Promise<void>;
  close(): void;
}

/** Subscribes to the channel of endings, on a connection of its own: a subscribed one takes no other command. */
export function watchEnds(redis: Redis, channel: string): EndWatch {
  const news = new EventEmitter().setMaxListeners(0);
  const subscriber = redis.duplicate({ commandTimeout: undefined, autoResubscribe: false });
  subscriber.on("error", () => {}); // the main connection's listener tells it
  subscriber.on("message", (_channel, id: string) => news.emit(id));
  // What ended before we listened, or while Redis was away, was not heard: everybody looks again.
  subscriber.on("ready", async () => {
    await subscriber.subscribe(channel).catch(() => {});
    // `once` listens for "error" as well, and no id of ours is that word.
    for (const id of news.eventNames().filter((name) => name !== "error")) news.emit(id);
  });

  return {
    async next(id, signal) {
      await once(news, id, { signal }).catch(() => {});
    },
    close: () => subscriber.disconnect(),
  };
}
