import { readNetwork } from "@camscribe/engine";
import { explainableLayers, findLayer, Shapes } from "@camscribe/network";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { cardOf, compareScores, compareWithAutograd } from "./compare-with-autograd.ts";
import { NETWORKS } from "./networks.ts";
import { type Exporter, whyNoZoo, Zoo } from "./zoo.ts";

const PATIENCE_MS = 300_000;

/** The facts that hold for each network as one of PyTorch's exporters writes it. */
export function describeExporter(exporter: Exporter): void {
  const why = whyNoZoo();
  const title = `networks exported by PyTorch's ${exporter} exporter`;
  describe.skipIf(why !== undefined)(why === undefined ? title : `${title} (skipped: ${why})`, () => {
    let zoo: Zoo;
    beforeAll(() => {
      zoo = new Zoo(exporter);
    });
    afterAll(() => zoo.close());

    for (const name of NETWORKS) {
      describe(name, () => {
        it("has PyTorch's scores, to 1e-4", { timeout: PATIENCE_MS }, async () => {
          await compareScores(await zoo.ask(name));
        });

        it("has autograd's importance, contributions and gradients on the same activation, to 1e-4", async () => {
          await compareWithAutograd(await zoo.ask(name));
        });

        it("has its layers found by the names of PyTorch's modules", async () => {
          const exported = await zoo.ask(name);
          const card = cardOf(exported);
          const network = await readNetwork(card, exported.onnx);
          const layers = explainableLayers(network, new Shapes(network), card.scores.node);
          const found = exported.layers.map(({ module }) => findLayer(network, layers, module));
          expect(found).toEqual(exported.layers.map(({ tensor }) => tensor));
        });
      });
    }
  });
}
