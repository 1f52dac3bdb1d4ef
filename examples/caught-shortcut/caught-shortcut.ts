import { explanationRequestSchema } from "@camscribe/contracts";
import { openExplainer } from "@camscribe/explainer";
import sharp from "sharp";
import { pasteTag } from "./paste-tag.ts";
import { writeModel } from "./write-model.ts";

/** Where the tag is pasted on the photograph: on the grass, lower left. */
const TAG = { left: 120, top: 360, side: 70 };

/** What the network that goes by the tag says of a photograph with it and without. */
export interface CaughtShortcut {
  /** The texts. */
  tagged: string;
  plain: string;
  /** JPEG: where the evidence for the tagged photograph's class lies. */
  overlay: Buffer;
}

/** @param photograph  1024×498 pixels @param folder  where the network and its card are written */
export async function caughtShortcut(photograph: Uint8Array, folder: string): Promise<CaughtShortcut> {
  const model = await writeModel(folder);
  const explainer = await openExplainer({ model, folders: [], device: "onnx-cpu", threads: 1 });
  const images = [await pasteTag(photograph, TAG), photograph];
  const request = explanationRequestSchema.parse({ artifacts: ["pictures"] });
  const outcomes = await explainer.explain(images.map((image) => ({ image, request })));
  await explainer.close();
  const [tagged, plain] = outcomes.map((outcome) => {
    if (!outcome.ok) throw new Error(outcome.error.message);
    return outcome;
  });
  const overlay = tagged?.files.find(({ name }) => name === "overlay-1.png");
  return {
    tagged: tagged?.explanation.explanations[0]?.text ?? "",
    plain: plain?.explanation.explanations[0]?.text ?? "",
    overlay: await sharp(overlay?.bytes).resize(640).jpeg({ quality: 80 }).toBuffer(),
  };
}
