import { createRequire } from "node:module";
import { CamscribeError, type NameTable, type UnitName } from "@camscribe/contracts";
import { bindNames } from "@camscribe/naming";
import { type Answer, asText, LONGEST, type Word } from "./answer.ts";
import { type AnswerJournal, openAnswerJournal } from "./answer-journal.ts";
import { type Gallery, type GalleryOptions, openGallery } from "./gallery.ts";
import type { PeopleJudgement } from "./judge-picks.ts";
import { Judging } from "./judging.ts";
import { type JudgedWord, peopleTable, reliableUnits } from "./people-table.ts";
import { Said } from "./said.ts";

const { version } = createRequire(import.meta.url)("../../package.json") as { version: string };

export interface NamingDeskOptions extends GalleryOptions {
  /** Names that are there: to be kept, corrected or turned down. */
  start?: NameTable;
  /** File of all that is said; what stands there already holds. */
  journal: string;
}

/** A unit as those who name see it. */
export interface UnitOnDesk {
  unit: number;
  /** How many patches there are to see. */
  patches: number;
  /** In the table that was there. */
  present?: Pick<UnitName, "concept" | "reliable" | "author">;
  word?: Pick<Word, "concept" | "author" | "reason">;
  /** By how many rounds the name is judged. */
  rounds: number;
  judgement?: PeopleJudgement & { reliable: boolean };
}

/** One question to a judge: which patch fits the name? It does not tell which is the unit's. */
export interface Question {
  id: string;
  concept: string;
  tiles: number;
  /** Questions that this judge has not answered, this one among them. */
  left: number;
}

/** What comes from a page, unchecked. */
type Unchecked<Field extends string> = Partial<Record<Field, unknown>>;

/** @throws what `openGallery` and `openAnswerJournal` throw; NAMES_INVALID where the names are another layer's */
export async function openNamingDesk(options: NamingDeskOptions): Promise<NamingDesk> {
  const gallery = await openGallery(options);
  const { name, sha256, units } = gallery.layer;
  const bound =
    options.start && bindNames(options.start, { model: gallery.model.name, layer: name, units, layerSha256: sha256 });
  const journal = await openAnswerJournal(options.journal, gallery.digest);
  return new NamingDesk(gallery, journal, { present: bound?.byUnit ?? [], seed: options.seed });
}

/** Where people name units, and judge names. An answer is on the disk when its promise resolves. */
export class NamingDesk {
  readonly gallery: Gallery;
  readonly #journal: AnswerJournal;
  readonly #present: readonly (UnitName | undefined)[];
  readonly #seed: number;
  readonly #said: Said;
  readonly #judging: Judging;

  constructor(
    gallery: Gallery,
    journal: AnswerJournal,
    { present, seed }: { present: readonly (UnitName | undefined)[]; seed: number },
  ) {
    this.gallery = gallery;
    this.#journal = journal;
    this.#present = present;
    this.#seed = seed;
    this.#said = new Said(journal.answers);
    this.#judging = new Judging(gallery, this.#said, seed);
  }

  /** All units of the layer, by number. */
  units(): UnitOnDesk[] {
    const reliable = reliableUnits(this.#judgedWords());
    return this.gallery.shown.map((patches, unit) => {
      const present = this.#present[unit];
      const word = this.#said.wordOf(unit);
      const judgement = word && this.#judging.judgementOf(word);
      return {
        unit,
        patches,
        ...(present && { present: { concept: present.concept, reliable: present.reliable, author: present.author } }),
        ...(word && { word: { concept: word.concept, author: word.author, reason: word.reason } }),
        rounds: word === undefined ? 0 : this.#judging.roundsOf(word).length,
        ...(judgement && { judgement: { ...judgement, reliable: reliable.has(unit) } }),
      };
    });
  }

  /** Names a unit; a concept of null turns its name down. @throws REQUEST_MALFORMED */
  async say(asked: Unchecked<"unit" | "concept" | "reason" | "author">): Promise<void> {
    const unit = this.#unit(asked.unit);
    const author = needed("author", asked.author);
    const concept = asked.concept === null ? undefined : needed("concept", asked.concept);
    const reason = asked.reason === undefined || asked.reason === "" ? undefined : needed("reason", asked.reason);
    const before = this.#present[unit]?.concept;
    await this.#add({
      kind: "word",
      unit,
      ...(concept === undefined ? {} : { concept }),
      ...(before === undefined ? {} : { before }),
      author,
      ...(reason === undefined ? {} : { reason }),
      at: new Date().toISOString(),
    });
  }

  /** Takes back what was said of a unit. @throws REQUEST_MALFORMED */
  async undo(asked: Unchecked<"unit" | "author">): Promise<void> {
    const unit = this.#unit(asked.unit);
    await this.#add({ kind: "undo", unit, author: needed("author", asked.author), at: new Date().toISOString() });
  }

  /** The next question to a judge; undefined where all are answered. @throws REQUEST_MALFORMED */
  question(judge: unknown): Question | undefined {
    const open = this.#judging.openFor(needed("judge", judge));
    const [next] = open;
    return next && { id: next.id, concept: next.concept, tiles: next.tiles.length, left: open.length };
  }

  /** What a judge answers; a tile of null: none fits. @throws REQUEST_MALFORMED, also where the name stands no more */
  async pick(asked: Unchecked<"id" | "concept" | "tile" | "judge">): Promise<void> {
    const judge = needed("judge", asked.judge);
    const round = this.#judging.find(String(asked.id));
    if (round === undefined || round.concept !== asked.concept) {
      throw malformed("id", "a question about a name that still stands", asked.id);
    }
    const { unit, concept, rank, own, tiles } = round;
    if (asked.tile !== null && !tiles.some((_, tile) => tile === asked.tile)) {
      throw malformed("tile", `null, or a number below ${tiles.length}`, asked.tile);
    }
    const right = asked.tile === own;
    await this.#add({ kind: "pick", unit, concept, rank, right, judge, at: new Date().toISOString() });
  }

  /** A JPEG to name a unit by; undefined where there is none. */
  async patch(unit: number, rank: number): Promise<Uint8Array | undefined> {
    if (!(rank < (this.gallery.shown[unit] ?? 0))) return undefined;
    return this.gallery.patch("choosing", unit, rank);
  }

  /** A JPEG to judge a name by; undefined where there is none. */
  async tile(id: string, tile: number): Promise<Uint8Array | undefined> {
    const patch = this.#judging.find(id)?.tiles[tile];
    return patch && this.gallery.patch("judging", patch.unit, patch.rank);
  }

  table(): NameTable {
    return peopleTable(this.gallery, this.#judgedWords(), { seed: this.#seed, version });
  }

  close(): Promise<void> {
    return this.#journal.close();
  }

  #judgedWords(): JudgedWord[] {
    return this.#said.words().map((word) => {
      const judgement = this.#judging.judgementOf(word);
      const { concept, category } = this.#present[word.unit] ?? {};
      return { ...word, ...(judgement && { judgement }), ...(category && concept === word.concept && { category }) };
    });
  }

  async #add(answer: Answer): Promise<void> {
    await this.#journal.add(answer);
    this.#said.add(answer);
  }

  #unit(asked: unknown): number {
    const { units } = this.gallery.layer;
    if (Number.isInteger(asked) && (asked as number) >= 0 && (asked as number) < units) return asked as number;
    throw malformed("unit", `a unit below ${units}`, asked);
  }
}

function needed(field: "concept" | "reason" | "author" | "judge", value: unknown): string {
  const text = asText(field, value);
  if (text !== undefined) return text;
  throw malformed(field, `plain text of 1 to ${LONGEST[field]} characters on one line`, value);
}

function malformed(field: string, expected: string, came: unknown): CamscribeError {
  const shown = JSON.stringify(came)?.slice(0, 100) ?? "nothing";
  return new CamscribeError("REQUEST_MALFORMED", `${field}: expected ${expected}, came ${shown}`);
}
