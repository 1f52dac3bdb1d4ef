import { startWorker } from "../start-worker.ts";

// A worker in everything but its model: the tests of the queue need many, quickly.
await startWorker(new URL("./stand-in-compute.ts", import.meta.url));
