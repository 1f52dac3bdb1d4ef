/**
 * Does something with each item, a few at a time; after a failure or `signal` no other item is begun.
 *
 * @throws what the first failing item threw, when those in flight have ended
 */
export async function inLanes<Item>(
  items: readonly Item[],
  lanes: number,
  signal: AbortSignal,
  work: (item: Item, index: number) => Promise<void>,
): Promise<void> {
  const queue = items.entries();
  let failed = false;
  const lane = async () => {
    for (const [index, item] of queue) {
      if (failed || signal.aborted) return;
      await work(item, index).catch((thrown) => {
        failed = true;
        throw thrown;
      });
    }
  };
  const ended = await Promise.allSettled(Array.from({ length: Math.min(lanes, items.length) }, lane));
  for (const outcome of ended) if (outcome.status === "rejected") throw outcome.reason;
}
