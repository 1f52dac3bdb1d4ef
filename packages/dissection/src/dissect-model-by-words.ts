import { NAME_TABLE_FORMAT, type NameTable } from "@camscribe/contracts";
import { type ByWordsOptions, type DissectedByWords, dissectByWords } from "./clip/dissect-by-words.ts";
import { type DissectorOptions, openDissector } from "./dissector.ts";
import { Surveyor } from "./layer-survey.ts";
import { version } from "./version.ts";

export type ModelByWordsOptions = Omit<DissectorOptions, "layers"> &
  Omit<ByWordsOptions, "units" | "meansOf"> & {
    /** As `findLayer` understands it; left out: the one that the card explains at. */
    layer?: string;
    signal: AbortSignal;
  };

export type ModelByWords = Omit<DissectedByWords, "table"> & { table: NameTable };

/**
 * Names a model's units by words, out of pictures that nobody labelled.
 *
 * @throws what `openDissector` and `dissectByWords` throw; the signal's reason
 */
export async function dissectModelByWords(options: ModelByWordsOptions): Promise<ModelByWords> {
  const { layer: asked, signal } = options;
  const dissector = await openDissector({ ...options, layers: asked === undefined ? [] : [asked] });
  try {
    const [layer] = dissector.layers;
    const { table, ...rest } = await dissectByWords({
      ...options,
      units: layer!.units,
      async meansOf(files) {
        const surveyor = new Surveyor(layer!.units, 1);
        const pictures = { images: files.map((file) => ({ file })) };
        for await (const { image, activations } of dissector.see(pictures, [...files.keys()])) {
          surveyor.add(image, activations[0]!, false);
          signal.throwIfAborted();
        }
        return surveyor.survey().means;
      },
    });
    const { model } = dissector;
    const whole: NameTable = {
      format: NAME_TABLE_FORMAT,
      model: model.name,
      layer: layer!.name,
      layer_sha256: layer!.sha256,
      weights_sha256: model.weightsSha256,
      made:
        "For each unit its mean activation over space at each picture; the word that CLIP finds likeliest at the " +
        "pictures of the choosing half at which the unit is strong, scored again on the other half.",
      ...table,
      method: { ...table.method, version },
    };
    return { table: whole, ...rest };
  } finally {
    await dissector.close();
  }
}
