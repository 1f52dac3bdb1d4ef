import { afterAll, beforeAll, describe, it } from "vitest";
import { compareScores, compareWithAutograd } from "./compare-with-autograd.ts";
import { whyNoZoo, Zoo } from "./zoo.ts";

const PATIENCE_MS = 300_000;
/** The forms of forms.py. */
const FORMS = [
  ...[11, 12, 13, 14, 15, 16, 17, 18, 19, 20].map((opset) => `opset ${opset} of torchscript`),
  ...[18, 19, 20, 21, 22].map((opset) => `opset ${opset} of dynamo`),
  "one image only",
  "weights as inputs",
  "weights in a second file",
  "one file a weight",
  "as in training",
];

const why = whyNoZoo();
describe.skipIf(why !== undefined)(`one network in many forms${why === undefined ? "" : ` (skipped: ${why})`}`, () => {
  let zoo: Zoo;
  beforeAll(() => {
    zoo = new Zoo("form");
  });
  afterAll(() => zoo.close());

  for (const form of FORMS) {
    it(`${form}: has PyTorch's scores, and autograd's importance`, { timeout: PATIENCE_MS }, async () => {
      const exported = await zoo.ask(form);
      await compareScores(exported);
      await compareWithAutograd(exported);
    });
  }

  it("weights in float16: has autograd's importance, the head being computed in float32", async () => {
    const exported = await zoo.ask("weights in float16");
    await compareScores(exported, 0.01);
    await compareWithAutograd(exported);
  });

  it("modules as functions: has PyTorch's scores", async () => {
    await compareScores(await zoo.ask("modules as functions"));
  });
});
