import type { AblationInput, AblationOutput, AblationRunner } from "@camscribe/engine";
import type { CompiledAblation } from "@camscribe/verification";

/** What happens when units of one layer are switched off: its head, loaded when a check first asks for it. */
export class LayerAblation {
  /** Scores are linear in the layer: a group's effect on them follows from contributions, with no run. */
  readonly isLinear: boolean;
  readonly #open: () => Promise<AblationRunner>;
  #opening: Promise<AblationRunner> | undefined;

  constructor({ isLinear }: Pick<CompiledAblation, "isLinear">, open: () => Promise<AblationRunner>) {
    this.isLinear = isLinear;
    this.#open = open;
  }

  async run(batch: readonly AblationInput[]): Promise<AblationOutput[][]> {
    this.#opening ??= this.#open();
    const opening = this.#opening;
    const runner = await opening.catch((error: unknown) => {
      this.#opening = undefined;
      throw error;
    });
    return runner.run(batch);
  }

  async release(): Promise<void> {
    await (await this.#opening?.catch(() => undefined))?.release();
  }
}
