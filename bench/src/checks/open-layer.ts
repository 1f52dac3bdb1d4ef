import { readFile } from "node:fs/promises";
import { type CatalogModel, findModel, shippedModels } from "@camscribe/catalog";
import { AblationRunner, ExplanationRunner, onnxDevice, type RunOutput, readNetwork } from "@camscribe/engine";
import { decodeImage, fitToInput } from "@camscribe/imaging";
import { compileAblation } from "@camscribe/verification";

/** A layer to be explained and switched off, on one thread. */
export interface OpenLayer {
  model: CatalogModel;
  units: number;
  /** Scores are linear in the layer. */
  isLinear: boolean;
  head: AblationRunner;
  /** The network's first choice for a photograph, explained. */
  explain(photograph: string): Promise<{ run: RunOutput; totals: Float32Array }>;
  release(): Promise<void>;
}

/**
 * @param name   a model's name, or the path of its card
 * @param layer  left out: the card's
 */
export async function openLayer(name: string, layer?: string): Promise<OpenLayer> {
  const model = await findModel(name, [shippedModels()]);
  const { card } = model;
  const network = await readNetwork(card, model.weightsPath);
  const device = onnxDevice("onnx-cpu", 1);
  const explained = layer ?? card.layers.explain;
  const compiled = compileAblation(network, { layer: explained, scores: card.scores });
  const runner = await ExplanationRunner.open(network, card, explained, device, compiled.carried);
  const head = await AblationRunner.open(network, compiled, device);
  const { units, height, width } = runner.layer;
  const places = height * width;
  return {
    model,
    units,
    isLinear: compiled.isLinear,
    head,
    async explain(photograph) {
      const { raster } = await decodeImage(await readFile(photograph));
      const { pixels } = await fitToInput(raster, card.input, { exact: false });
      const [run] = (await runner.run([{ pixels, classes: [-1], seed: [[1]] }])) as [RunOutput];
      const totals = Float32Array.from({ length: units }, (_, unit) =>
        run.activations.subarray(unit * places, (unit + 1) * places).reduce((sum, value) => sum + Math.abs(value), 0),
      );
      return { run, totals };
    },
    async release() {
      await Promise.all([runner.release(), head.release()]);
    },
  };
}
