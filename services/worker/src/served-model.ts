import {
  DEFAULT_KEY_PREFIX,
  type DeviceName,
  type ErrorFacts,
  explainQueueName,
  type WorkerPresence,
} from "@camscribe/contracts";
import type { ExplainerFacts } from "@camscribe/explainer";
import type { Ledger } from "@camscribe/ledger";
import { consumeJobs, type JobConsumer, type RedisConnection } from "@camscribe/queue";
import type { Storage } from "@camscribe/storage";
import type { Logger } from "pino";
import { Announcer } from "./announcer.ts";
import type { ComputeOptions } from "./compute-messages.ts";
import { ComputeSupervisor } from "./compute-supervisor.ts";
import { explainJobs } from "./explain-job.ts";
import type { MemoryBudget } from "./memory-budget.ts";

export interface ServingSetup {
  /** The worker's id; each of its models has one of its own, which begins with it. */
  worker: string;
  computeScript: URL;
  options: ComputeOptions;
  /** Images in one run, at most; undefined: as it suits the device. */
  batchSize: number | undefined;
  /** Jobs held at once; undefined: as it suits the batches. */
  concurrency: number | undefined;
  redis: RedisConnection;
  ledger: Ledger;
  storage: Storage;
  budget: MemoryBudget;
  log: Logger;
  /** The model cannot be opened again. */
  onLost: (fault: ErrorFacts) => void;
}

/** One batch of the slowest model on the slowest machine that we know stays far below. */
const BATCH_DEADLINE_MS = 300_000;

/** On these a full batch takes as long as its images one by one, and each would wait for all. */
const ONE_BY_ONE: readonly string[] = ["onnx-cpu", "tensorflow-cpu", "onnx-wasm"] satisfies DeviceName[];
const BATCH_OF_OTHERS = 8;
/** Two in flight, and one that has gathered when one of them is done. */
const BATCHES_HELD = 3;

/** One model of a worker, with a compute process, a queue's jobs and a presence of its own. */
export class ServedModel {
  readonly #setup: ServingSetup;
  readonly #log: Logger;
  readonly #announcer: Announcer;
  #compute!: ComputeSupervisor;
  #consumer: JobConsumer | undefined;
  #isReady = false;

  private constructor(setup: ServingSetup) {
    this.#setup = setup;
    this.#log = setup.log.child({ model: setup.options.model });
    this.#announcer = new Announcer(setup.ledger, (error) =>
      this.#log.warn({ reason: error.message }, "presence not told"),
    );
  }

  /** Opens the model. @throws what the model's opening throws */
  static async open(setup: ServingSetup): Promise<ServedModel> {
    const model = new ServedModel(setup);
    model.#compute = await ComputeSupervisor.open({
      script: setup.computeScript,
      options: setup.options,
      deadlineMs: BATCH_DEADLINE_MS,
      makeRoom: () => setup.budget.makeRoom(),
      onReady: (facts) => model.#becomeReady(facts),
      onCrash: (reason) => model.#becomeUnready(reason),
      onRest: () => model.#log.info("at rest: others need the memory; the next job wakes it"),
      onGivenUp: setup.onLost,
    });
    setup.budget.add(model.#compute);
    await setup.budget.makeRoom();
    return model;
  }

  get presence(): WorkerPresence {
    return presenceOf(this.#setup.worker, this.#compute.facts);
  }

  /** It takes jobs and will end them; not while its compute process is started again after a crash. */
  get isReady(): boolean {
    return this.#isReady;
  }

  get residentBytes(): number {
    return this.#compute.residentBytes;
  }

  /** Takes jobs, and says so. */
  begin(): void {
    const { redis, ledger, storage, budget } = this.#setup;
    const { id, model, weights_sha256, device } = this.presence;
    const batchSize = this.#setup.batchSize ?? (ONE_BY_ONE.includes(device) ? 1 : BATCH_OF_OTHERS);
    this.#consumer = consumeJobs(redis, {
      prefix: DEFAULT_KEY_PREFIX,
      queueName: explainQueueName(model, weights_sha256),
      concurrency: this.#setup.concurrency ?? BATCHES_HELD * batchSize,
      handle: explainJobs({
        worker: id,
        ledger,
        storage,
        batchSize,
        compute: (inputs, onOutcome) => this.#compute.run(inputs, onOutcome).finally(() => budget.makeRoom()),
        onFailed: (job, error) => this.#log.warn({ job, ...error }, "failed"),
      }),
      onFault: (error) => this.#log.warn({ reason: error.message }, "queue"),
    });
    if (this.#isReady) this.#announcer.start(this.presence);
  }

  /** Nobody sees it any more. */
  withdraw(): Promise<void> {
    return this.#announcer.end(this.presence.id);
  }

  /** Takes no more jobs and finishes those in flight. */
  async drain(): Promise<void> {
    await this.#consumer?.close();
  }

  async close(): Promise<void> {
    await this.#compute.close();
  }

  #becomeReady({ device, devicesPassedOver }: ExplainerFacts): void {
    this.#log.info({ device, passedOver: devicesPassedOver }, "device");
    this.#isReady = true;
    if (this.#consumer) this.#announcer.start(this.presence);
  }

  #becomeUnready(reason: string): void {
    this.#log.error({ reason }, "the compute process is gone; starting another");
    this.#isReady = false;
    this.#announcer.pause(this.presence.id);
  }
}

function presenceOf(worker: string, facts: ExplainerFacts): WorkerPresence {
  const { model, version, weightsSha256, device } = facts;
  return {
    id: `${worker}-${model}`,
    model,
    version,
    weights_sha256: weightsSha256,
    device,
    labels: [...facts.labels],
    layers: [...facts.layers],
    modules: [...facts.modules],
  };
}
