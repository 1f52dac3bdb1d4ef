import type { CatalogModel } from "@camscribe/catalog";
import { CamscribeError } from "@camscribe/contracts";
import { ExplanationRunner, readNetwork } from "@camscribe/engine";
import { explainableLayers, type Layer, layerDigest, type Network, Shapes } from "@camscribe/network";

/** Each compiled explanation holds a copy of the weights: strangers may name layers, so only some are kept. */
const RUNNERS_KEPT = 4;

const LAYER_FAULTS: ReadonlySet<string> = new Set(["LAYER_UNKNOWN", "GRADIENT_UNSUPPORTED"]);
const LAYERS_TOLD = 3;

/** A layer with its compiled explanation, warm, and the digest that name tables are bound to. */
export interface OpenLayer {
  runner: ExplanationRunner;
  sha256: string;
}

/** A network and its compiled explanations, made when a layer is first asked for. */
export class Runners {
  readonly layers: readonly Layer[];
  readonly #network: Network;
  readonly #model: CatalogModel;
  readonly #threads: number;
  /** In order of their last use. */
  readonly #open = new Map<string, Promise<OpenLayer>>();

  private constructor(network: Network, model: CatalogModel, threads: number) {
    this.#network = network;
    this.#model = model;
    this.#threads = threads;
    this.layers = explainableLayers(network, new Shapes(network), model.card.scores.node);
  }

  static async open(model: CatalogModel, threads: number): Promise<Runners> {
    return new Runners(await readNetwork(model.card, model.weightsPath), model, threads);
  }

  /** @throws LAYER_UNKNOWN, GRADIENT_UNSUPPORTED, OP_UNSUPPORTED */
  async at(layer: string): Promise<OpenLayer> {
    const opening = this.#open.get(layer) ?? this.#compile(layer);
    this.#open.delete(layer);
    this.#open.set(layer, opening);
    const opened = await opening.catch((error: unknown) => {
      this.#open.delete(layer);
      throw this.#withLayersThatWork(error);
    });
    await this.#closeAllBut(RUNNERS_KEPT);
    return opened;
  }

  close(): Promise<void> {
    return this.#closeAllBut(0);
  }

  #withLayersThatWork(error: unknown): unknown {
    if (!(error instanceof CamscribeError) || !LAYER_FAULTS.has(error.code)) return error;
    const nearScore = this.layers
      .slice(-LAYERS_TOLD)
      .map(({ name, units, height, width }) => `'${name}' (${units} units, ${height}×${width})`);
    const hint = `; layers that can be explained, the last of ${this.layers.length}: ${nearScore.reverse().join(", ")}`;
    return new CamscribeError(error.code, error.message + hint, { cause: error });
  }

  async #compile(layer: string): Promise<OpenLayer> {
    const runner = await ExplanationRunner.open(this.#network, this.#model.card, layer, this.#threads);
    return { runner, sha256: layerDigest(this.#network, layer) };
  }

  async #closeAllBut(kept: number): Promise<void> {
    const surplus = [...this.#open.keys()].slice(0, Math.max(0, this.#open.size - kept));
    for (const layer of surplus) {
      const opening = this.#open.get(layer) as Promise<OpenLayer>;
      this.#open.delete(layer);
      await (await opening).runner.release();
    }
  }
}
