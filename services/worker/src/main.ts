import { COMPUTE_PROCESS } from "./fork-compute.ts";
import { startWorker } from "./start-worker.ts";

await startWorker(COMPUTE_PROCESS);
