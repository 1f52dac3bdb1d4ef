import { createHash } from "node:crypto";
import type { ClipCard, NameTable } from "@camscribe/contracts";
import type { WordNames, WordSettings } from "./dissect-with-words.ts";
import type { Half } from "./split-in-two.ts";

/** What a name table says of names by words; the model and the layer are the caller's to tell. */
export type WordTable = Pick<
  NameTable,
  "units" | "method" | "data" | "data_sha256" | "images" | "false_discovery_rate" | "names"
>;

/** What the names were made with. */
export interface WordSources {
  /** How many units the layer has. */
  units: number;
  words: readonly string[];
  halves: readonly Half[];
  /** Of each image's file. */
  imagesSha256: readonly string[];
  clip: { card: ClipCard; sha256: string };
  settings: WordSettings;
}

/** Names by words in the form of a name table. */
export function wordTable({ names, similarity }: WordNames, sources: WordSources): WordTable {
  const { units, words, halves, imagesSha256, clip, settings } = sources;
  const of = (wanted: Half) => halves.filter((half) => half === wanted).length;
  const images = { choosing: of("choosing"), judging: of("judging") };
  const { name, version } = clip.card;
  return {
    units,
    method: {
      name: "CLIP-Dissect (Oikarinen & Weng 2023)",
      score: similarity.name.replaceAll("-", "_"),
      reliable: rule(similarity.unrelated, settings.falseDiscovery),
      parameters: {
        similarity: similarity.settings,
        draws: settings.draws,
        seed: settings.seed,
        false_discovery: settings.falseDiscovery,
        clip: `${name} ${version}`,
        clip_sha256: clip.sha256,
        prompt: clip.card.text.prompt,
      },
    },
    data: `${halves.length} unlabelled images and ${words.length} words, compared by the CLIP model ${name} ${version}`,
    data_sha256: digest([...imagesSha256.map((sha256, image) => `${sha256} ${halves[image]}`), ...words]),
    images,
    false_discovery_rate: Math.max(0, ...names.filter(({ reliable }) => reliable).map((kept) => kept.falseDiscovery)),
    names: names.map(({ unit, word, score, heldoutScore, chance, reliable }) => ({
      unit,
      concept: words[word]!,
      score,
      heldout_score: heldoutScore,
      chance_p: chance,
      reliable,
    })),
  };
}

function rule(unrelated: number | undefined, falseDiscovery: number): string {
  const above = unrelated === undefined ? "" : `the held-out score lies above ${unrelated}, and `;
  const rate = `${Math.round(falseDiscovery * 1000) / 10} %`;
  return `${above}orders of the judging images drawn by chance give it so rarely that the false discovery rate over all units (Benjamini & Hochberg) is at most ${rate}`;
}

function digest(lines: readonly string[]): string {
  return createHash("sha256").update(lines.join("\n")).digest("hex");
}
