import type { CatalogModel } from "@camscribe/catalog";
import { CamscribeError } from "@camscribe/contracts";
import { AblationRunner, type Device, ExplanationRunner } from "@camscribe/engine";
import {
  explainableLayers,
  findLayer,
  type Layer,
  layerDigest,
  modulesOf,
  type Network,
  Shapes,
} from "@camscribe/network";
import { type CompiledAblation, compileAblation } from "@camscribe/verification";
import { LayerAblation } from "./layer-ablation.ts";
import { tellLayersThatWork } from "./layers-that-work.ts";

/** Each compiled explanation holds a copy of the weights: strangers may name layers, so only some are kept. */
const RUNNERS_KEPT = 4;

/** A layer with its compiled explanation, warm, and the digest that name tables are bound to. */
export interface OpenLayer {
  /** The tensor's name. */
  name: string;
  runner: ExplanationRunner;
  /** `null`: the head cannot be run by itself. */
  ablation: LayerAblation | null;
  /** What each unit has when it is off, `[k]`; `null`: zero. */
  rest: Float32Array | null;
  sha256: string;
}

/** Some layers, held open. */
export interface LayerLease {
  /** @param layer  as `findLayer` understands it @throws LAYER_UNKNOWN, GRADIENT_UNSUPPORTED, OP_UNSUPPORTED */
  at(layer: string): Promise<OpenLayer>;
  end(): Promise<void>;
}

interface Entry {
  opening: Promise<OpenLayer>;
  /** Leases that hold it. */
  users: number;
}

/** A network and its compiled explanations, made when a layer is first asked for. */
export class Runners {
  readonly layers: readonly Layer[];
  /** Modules that hold one of them, by path. */
  readonly modules: readonly string[];
  readonly #network: Network;
  readonly #model: CatalogModel;
  readonly #device: Device;
  /** In order of their last use. */
  readonly #open = new Map<string, Entry>();

  constructor(network: Network, model: CatalogModel, device: Device) {
    this.#network = network;
    this.#model = model;
    this.#device = device;
    this.layers = explainableLayers(network, new Shapes(network), model.card.scores.node);
    this.modules = modulesOf(network, this.layers);
  }

  /** Layers for one batch: what it has taken stays open until it ends, whatever other batches ask for. */
  lease(): LayerLease {
    const taken = new Set<Entry>();
    return {
      at: (layer) => this.#take(layer, taken),
      end: async () => {
        for (const entry of taken) entry.users -= 1;
        await this.#closeIdle(RUNNERS_KEPT);
      },
    };
  }

  close(): Promise<void> {
    return this.#closeIdle(0);
  }

  async #take(asked: string, taken: Set<Entry>): Promise<OpenLayer> {
    const layer = findLayer(this.#network, this.layers, asked);
    const entry = this.#open.get(layer) ?? { opening: this.#compile(layer), users: 0 };
    this.#open.delete(layer);
    this.#open.set(layer, entry); // the last used is the last in order
    if (!taken.has(entry)) entry.users += 1;
    taken.add(entry);
    return entry.opening.catch((error: unknown) => {
      this.#open.delete(layer);
      throw tellLayersThatWork(error, this.layers);
    });
  }

  async #compile(layer: string): Promise<OpenLayer> {
    const compiled = this.#compileHead(layer);
    const runner = await ExplanationRunner.open(
      this.#network,
      this.#model.card,
      layer,
      this.#device,
      compiled?.carried,
    );
    // without the head nothing tells what the network says of a layer at rest
    const rest = compiled && (await runner.restingValues());
    const open = (head: CompiledAblation) => () =>
      AblationRunner.open(this.#network, head, this.#device, rest ?? undefined);
    const ablation = compiled && new LayerAblation(compiled, open(compiled));
    return { name: layer, runner, ablation, rest, sha256: layerDigest(this.#network, layer) };
  }

  /** `null` where the head reads from below the layer what cannot be told apart by image. */
  #compileHead(layer: string): CompiledAblation | null {
    try {
      return compileAblation(this.#network, { layer, scores: this.#model.card.scores });
    } catch (error) {
      if (error instanceof CamscribeError && error.code === "OP_UNSUPPORTED") return null;
      throw error;
    }
  }

  /** Closes what nobody uses, the longest unused first, until no more than `kept` are open. */
  async #closeIdle(kept: number): Promise<void> {
    for (const [layer, { opening, users }] of this.#open) {
      if (this.#open.size <= kept) return;
      if (users > 0) continue;
      this.#open.delete(layer);
      const { runner, ablation } = await opening;
      await Promise.all([runner.release(), ablation?.release()]);
    }
  }
}
