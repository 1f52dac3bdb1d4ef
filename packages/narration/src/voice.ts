import type { LanguageName, Place, Relation } from "@camscribe/contracts";
import Handlebars from "handlebars";
import { chinese } from "./languages/chinese.ts";
import { english } from "./languages/english.ts";
import { french } from "./languages/french.ts";
import { german } from "./languages/german.ts";
import { type Language, type PageWord, SHARE_BOUNDS, type TemplateName } from "./languages/language.ts";
import { spanish } from "./languages/spanish.ts";
import { isMeasure } from "./name-measures.ts";
import {
  differenceText,
  importanceText,
  partedTexts,
  percentText,
  probabilityText,
  scoreText,
  signedText,
} from "./numbers.ts";
import { oneLine, plainName } from "./plain-name.ts";

export type View = Record<string, string | boolean | number | null>;

const LANGUAGES: Record<LanguageName, Language> = { en: english, de: german, fr: french, es: spanish, zh: chinese };

type Template = Handlebars.TemplateDelegate<View>;

/** One language, speaking: numbers, words and sentences. */
export class Voice {
  readonly language: Language;
  readonly #templates: Record<TemplateName, Template>;
  readonly #page: Record<PageWord, Template>;
  readonly #list: Intl.ListFormat;

  constructor(language: Language) {
    this.language = language;
    this.#templates = compileAll(language.templates);
    this.#page = compileAll(language.page);
    this.#list = new Intl.ListFormat(language.locale, { type: "conjunction" });
  }

  /** One sentence, or a part of one, out of its template. Every word that the template names has to be in the view. */
  say(name: TemplateName, view: View = {}): string {
    return this.#templates[name](view);
  }

  /** Words of the page. */
  sayOnPage(name: PageWord, view: View = {}): string {
    return this.#page[name](view);
  }

  score(score: number): string {
    return this.#number(scoreText(score));
  }

  signed(score: number): string {
    return this.#number(signedText(score));
  }

  /** From one score to another that is told beside it. */
  difference(from: number, to: number): string {
    return this.#number(differenceText(from, to));
  }

  importance(importance: number): string {
    return this.#number(importanceText(importance));
  }

  /** A number as it came. */
  figure(number: number): string {
    return this.#number(String(number));
  }

  /** Two decimals, and never a certainty that the network does not have. */
  probability(probability: number): string {
    const { bound, number } = probabilityText(probability);
    const text = this.#number(number);
    return bound === null ? text : this.language.certainty[bound].replace("{{bound}}", text);
  }

  /** Two probabilities that are told to differ. */
  partedProbabilities(one: number, other: number): [string, string] {
    const parted = partedTexts(one, other);
    if (parted === null) return [this.probability(one), this.probability(other)];
    return [this.#number(parted[0]), this.#number(parted[1])];
  }

  /**
   * A whole percentage; its number and its sign stay on one line.
   *
   * @param share  0..1, what was rounded
   */
  percent(percent: number, share: number): string {
    const { bound, number } = percentText(percent, share);
    const text = `${number}${this.language.percent}`;
    return bound === null ? text : this.language.parts[bound].replace("{{bound}}", text);
  }

  /** @param share  0..1 */
  share(share: number): string {
    const index = SHARE_BOUNDS.findIndex((upTo) => share <= upTo);
    return this.language.shares.at(index) as string;
  }

  count(count: number): string {
    return this.language.counts[count] ?? String(count);
  }

  place(place: Place): string {
    return this.language.places[place];
  }

  /** `null`: nothing worth saying. */
  relation(relation: Relation | null): string | null {
    return relation === null || relation === "context" ? null : this.language.relations[relation];
  }

  /** "a", "a and b", "a, b and c". */
  list(items: readonly string[]): string {
    const parts = this.#list.formatToParts(items).map(({ value }) => value);
    return parts.reduce((list, part) => (isUnspaced(list, part) ? `${list} ${part}` : list + part));
  }

  /** What a name's score is, in words; of a measure or a person that the language has no word for, as it came. */
  measure(method: string): string {
    return isMeasure(method) ? this.language.measures[method] : oneLine(method);
  }

  /** Sentences, one after the other. */
  join(sentences: readonly string[]): string {
    return sentences.join(this.language.between);
  }

  /** A class or a concept in this language, or as it came. */
  name(name: string): string {
    const plain = plainName(name);
    const english = plain.toLowerCase();
    // a class may be called "constructor"
    return Object.hasOwn(this.language.names, english) ? (this.language.names[english] as string) : plain;
  }

  #number(text: string): string {
    return this.language.decimal === "." ? text : text.replace(".", this.language.decimal);
  }
}

/** Whether a Chinese character and a figure or a Latin letter would meet without the space that Chinese texts here have. */
function isUnspaced(before: string, after: string): boolean {
  const [han, latin] = [/^\p{sc=Han}|\p{sc=Han}$/u, /^[\dA-Za-z]|[\dA-Za-z]$/];
  const ends = [before.slice(-1), after.slice(0, 1)] as const;
  return ends.some((end) => han.test(end)) && ends.some((end) => latin.test(end));
}

// `strict` makes a missing word an error instead of a hole; nothing is escaped, because the texts are no HTML
function compileAll<Name extends string>(templates: Record<Name, string>): Record<Name, Template> {
  const compiled = Object.entries<string>(templates).map(([name, template]) => [
    name,
    Handlebars.compile<View>(template, { strict: true, noEscape: true, knownHelpersOnly: true }),
  ]);
  return Object.fromEntries(compiled);
}

const voices = new Map<LanguageName, Voice>();

/** Templates of a language are compiled when it is first spoken. */
export function voiceOf(language: LanguageName): Voice {
  const voice = voices.get(language) ?? new Voice(LANGUAGES[language]);
  voices.set(language, voice);
  return voice;
}
