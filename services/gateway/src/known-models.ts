import { findModel, listModels } from "@camscribe/catalog";
import { CamscribeError, DEFAULT_MODEL, type ModelCard, type WorkerPresence } from "@camscribe/contracts";
import type { Ledger } from "@camscribe/ledger";

/** One revision of a model, and what is known of it. */
export interface KnownModel {
  name: string;
  version: string;
  weightsSha256: string;
  labels: readonly string[];
  /** The layers that it can explain; `null` where no ready worker has said so yet. */
  layers: readonly string[] | null;
  /** Modules of the network, by which a layer may be named as well. */
  modules: readonly string[];
}

export interface ListedModel {
  name: string;
  /** What a folder's card says; missing where only workers have the model, or the card has a fault. */
  card?: ModelCard;
  /** What is wrong with the card. */
  fault?: string;
  workers: WorkerPresence[];
}

/** A worker that was ready so recently restarts its compute process; it is not gone. */
const RESTARTING_MS = 60_000;

/** Which models there are: what ready workers publish, else what the cards say. */
export class KnownModels {
  readonly #ledger: Ledger;
  readonly #folders: readonly string[];
  /** Hashing weights takes a moment, and a card's model does not change while the gateway runs. */
  readonly #cards = new Map<string, Promise<KnownModel>>();
  /** Workers by their names as they were last seen ready, and when. */
  readonly #seen = new Map<string, { worker: WorkerPresence; at: number }>();

  constructor(ledger: Ledger, folders: readonly string[]) {
    this.#ledger = ledger;
    this.#folders = folders;
  }

  /**
   * A worker counts as serving for a minute after it was last seen ready: one image that crashes its compute process
   * must not send the next ones to another model's queue.
   *
   * @param name  left out: the default model where a worker serves it, else the only model that workers serve
   * @throws MODEL_UNKNOWN, and what is wrong with the model's card
   */
  async find(name?: string): Promise<KnownModel> {
    const ready = await this.#ledger.workers();
    const seen = this.#remember(ready);
    const served = [...new Set(seen.map(({ model }) => model))];
    const only = served.length === 1 ? served[0] : undefined;
    const wanted = name ?? (served.includes(DEFAULT_MODEL) ? DEFAULT_MODEL : (only ?? DEFAULT_MODEL));
    const ofWanted = ({ model }: WorkerPresence) => model === wanted;
    return largestRevision(ready.filter(ofWanted)) ?? this.#fromCard(wanted, seen.filter(ofWanted), served);
  }

  async list(): Promise<ListedModel[]> {
    const [workers, cards] = await Promise.all([this.#ledger.workers(), listModels(this.#folders)]);
    const names = new Set([...cards.map(({ name }) => name), ...workers.map(({ model }) => model)]);
    return [...names].sort().map((name) => {
      const listed = cards.find((card) => card.name === name);
      return {
        name,
        ...(listed?.card ? { card: listed.card } : {}),
        ...(listed?.fault ? { fault: listed.fault } : {}),
        workers: workers.filter(({ model }) => model === name),
      };
    });
  }

  /** Those who are ready, and those who were so shortly before. */
  #remember(ready: readonly WorkerPresence[]): WorkerPresence[] {
    const now = Date.now();
    for (const worker of ready) this.#seen.set(worker.id, { worker, at: now });
    for (const [id, { at }] of this.#seen) if (now - at > RESTARTING_MS) this.#seen.delete(id);
    return [...this.#seen.values()].map(({ worker }) => worker);
  }

  async #fromCard(name: string, seen: readonly WorkerPresence[], served: readonly string[]): Promise<KnownModel> {
    // A name only: the catalog would also open a path, and a stranger must not choose one.
    const listed = (await listModels(this.#folders)).map((model) => model.name);
    if (!listed.includes(name)) {
      const restarting = largestRevision(seen);
      if (restarting) return restarting;
      const known = [...new Set([...listed, ...served])].sort();
      throw new CamscribeError(
        "MODEL_UNKNOWN",
        `model: expected one of ${known.map((model) => `'${model}'`).join(", ") || "(no model is known)"}, came '${name}'; GET /v1/models tells about each`,
      );
    }
    const known = this.#cards.get(name) ?? readCard(name, this.#folders);
    this.#cards.set(name, known);
    known.catch(() => this.#cards.delete(name)); // a card that was wrong may be put right
    return known;
  }
}

async function readCard(name: string, folders: readonly string[]): Promise<KnownModel> {
  const { card, labels, weightsSha256 } = await findModel(name, folders);
  return { name, version: card.version, weightsSha256, labels, layers: null, modules: [] };
}

/** While workers change over from one revision to the next, the one that more of them serve. */
function largestRevision(workers: readonly WorkerPresence[]): KnownModel | undefined {
  const revisions = [...new Set(workers.map((worker) => worker.weights_sha256))];
  const largest = revisions
    .map((revision) => workers.filter((worker) => worker.weights_sha256 === revision))
    .sort((a, b) => b.length - a.length)[0];
  const first = largest?.[0];
  if (!first) return undefined;
  return {
    name: first.model,
    version: first.version,
    weightsSha256: first.weights_sha256,
    labels: first.labels,
    layers: first.layers,
    modules: first.modules,
  };
}
