import { NAME_TABLE_FORMAT, type NameTable, type UnitName } from "@camscribe/contracts";
import { falseDiscoveryRates } from "../clip/false-discovery.ts";
import type { Word } from "./answer.ts";
import { type Gallery, QUANTILE } from "./gallery.ts";
import type { PeopleJudgement } from "./judge-picks.ts";
import { ROUNDS, TILES } from "./judging-rounds.ts";

/** Part of the reliable names that may be chance's. */
const RATE = 0.05;

/** A word with how it fared; a rejection is not judged, nor is a name whose rounds nobody finished. */
export interface JudgedWord extends Word {
  judgement?: PeopleJudgement;
  category?: string;
}

/** Units whose names stand: of all that were judged, at most RATE of those kept are expected to be chance's. */
export function reliableUnits(words: readonly JudgedWord[]): Map<number, number> {
  const judged = words.filter(({ judgement }) => judgement !== undefined);
  const rates = falseDiscoveryRates(judged.map(({ judgement }) => judgement!.chance));
  return new Map(judged.flatMap(({ unit }, at) => (rates[at]! <= RATE ? [[unit, rates[at]!] as const] : [])));
}

/** What people said, as a name table. */
export function peopleTable(
  { model, layer, set, thresholds }: Pick<Gallery, "model" | "layer" | "set" | "thresholds">,
  words: readonly JudgedWord[],
  { seed, version }: { seed: number; version: string },
): NameTable {
  const reliable = reliableUnits(words);
  const judges = [...new Set(words.flatMap(({ judgement }) => (judgement ? [judgement.judge] : [])))].sort();
  const ownJudges = words.filter(({ author, judgement }) => judgement?.judge === author).length;
  const count = (part: "choosing" | "judging") => set.images.filter((image) => image.part === part).length;
  const rejected = words.filter(({ concept }) => concept === undefined);
  return {
    format: NAME_TABLE_FORMAT,
    model: model.name,
    layer: layer.name,
    layer_sha256: layer.sha256,
    weights_sha256: model.weightsSha256,
    units: layer.units,
    method: {
      name: "Named by people, judged on patches that they had not seen",
      score: "picked",
      reliable:
        `out of ${TILES} patches of hidden pictures a judge picked the unit's own as the one that fits the name more often ` +
        `than chance does (${ROUNDS} rounds where there are as many patches, exact binomial p); at most ${RATE * 100} % of ` +
        "the names kept so are expected to be chance's (Benjamini and Hochberg 1995)",
      version,
      parameters: {
        quantile: QUANTILE,
        seed,
        rounds: ROUNDS,
        tiles: TILES,
        rate: RATE,
        judged_by_author: ownJudges,
        ...(judges.length === 0 ? {} : { judges: listed(judges) }),
      },
    },
    data: `${set.images.length} pictures that nobody labelled`,
    data_sha256: set.sha256,
    images: { choosing: count("choosing"), judging: count("judging") },
    ...(reliable.size === 0 ? {} : { false_discovery_rate: rounded(Math.max(...reliable.values())) }),
    made:
      "People named units by their strongest patches in the one part of the pictures; heldout_score is how often their " +
      "names led a judge to the units' strongest patches in the other part.",
    names: words.flatMap((word) => (word.concept === undefined ? [] : [nameOf(word, word.concept)])),
    ...(rejected.length === 0 ? {} : { rejected: rejected.map(rejectionOf) }),
  };

  function nameOf({ unit, category, judgement, author, reason, at }: JudgedWord, concept: string): UnitName {
    return {
      unit,
      concept,
      ...(category === undefined ? {} : { category }),
      ...(judgement && {
        heldout_score: rounded(judgement.right / judgement.rounds),
        chance_p: rounded(judgement.chance),
      }),
      threshold: rounded(thresholds[unit]!),
      reliable: reliable.has(unit),
      author,
      ...(reason === undefined ? {} : { reason }),
      signed_at: at,
    };
  }
}

function rejectionOf({ unit, before, author, reason, at }: JudgedWord) {
  return {
    unit,
    ...(before === undefined ? {} : { concept: before }),
    author,
    ...(reason === undefined ? {} : { reason }),
    signed_at: at,
  };
}

/** A parameter holds 500 characters. */
function listed(names: readonly string[]): string {
  const text = names.join(", ");
  return text.length <= 500 ? text : `${names.length} people`;
}

function rounded(value: number): number {
  return Number(value.toPrecision(6));
}
