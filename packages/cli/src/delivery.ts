import {
  CamscribeError,
  type ErrorFacts,
  EXIT,
  type ExplanationResult,
  type ImageExplanation,
  isFaultOfOneImage,
} from "@camscribe/contracts";
import type { Terminal } from "./terminal.ts";
import { wrapText } from "./wrap-text.ts";
import { type ResultFile, writeResult } from "./write-result.ts";

/** One image's result on its way out. */
export interface Delivered {
  /** The path as given, or what else the image is called. */
  file: string;
  result: object & Pick<ImageExplanation, "explanations">;
  files: readonly ResultFile[];
  /** Where the files go; left out: nowhere. */
  folder: string | undefined;
}

/** Hands the results of one command out as they come: text or JSON to standard output, files to their folders. */
export class Delivery {
  readonly #terminal: Terminal;
  readonly #json: boolean;
  readonly #count: number;
  #done = 0;
  #failed = 0;

  /** @param count  how many results there will be; of several, JSON comes as one line each */
  constructor(terminal: Terminal, { json, count }: { json: boolean; count: number }) {
    this.#terminal = terminal;
    this.#json = json;
    this.#count = count;
    this.#progress();
  }

  get isComplete(): boolean {
    return this.#done === this.#count;
  }

  get exitCode(): number {
    return this.#failed === 0 ? EXIT.done : EXIT.someImageFailed;
  }

  async succeed({ file, result, files, folder }: Delivered): Promise<void> {
    const whole = { file, ...result };
    if (folder !== undefined) await writeResult(folder, whole, files);
    if (this.#json) this.#printJson(whole);
    else this.#terminal.print(this.#textOf(file, result, folder));
    this.#advance();
  }

  /** One image whose result is still to come: its id, or a line about it. */
  announce(file: string, result: ExplanationResult, line: string = result.id): void {
    if (this.#json) this.#printJson({ file, ...result });
    else this.#terminal.print(line);
    this.#advance();
  }

  /**
   * One image that failed: on standard error, its code first.
   *
   * @throws CamscribeError where the fault is none of this image, and the next one would meet it too
   */
  fail(file: string, error: ErrorFacts, result: object = {}): void {
    if (!isFaultOfOneImage(error.code)) throw new CamscribeError(error.code, error.message);
    this.tellFailure(file, error, result);
  }

  /** One image that failed, whatever the fault: where each image was asked for by itself, none is of all. */
  tellFailure(file: string, error: ErrorFacts, result: object = {}): void {
    this.#failed += 1;
    this.#terminal.say(`${file}: ${error.code}: ${error.message}`);
    if (this.#json) this.#printJson({ file, ...result, error });
    this.#advance();
  }

  /** Says how far it came, where it was interrupted. */
  tellStop(): void {
    if (!this.isComplete) this.#terminal.say(`stopped after ${this.#done} of ${this.#count} images`);
  }

  #textOf(file: string, { explanations }: Pick<ImageExplanation, "explanations">, folder: string | undefined): string {
    const { isRead, columns } = this.#terminal;
    const accounts = explanations.map(({ text }) => (isRead ? wrapText(text.trimEnd(), columns) : text.trimEnd()));
    const where = folder === undefined ? [] : [`Pictures and page: ${folder}`];
    return `${[this.#terminal.bold(file), ...accounts, ...where].join("\n\n")}\n`;
  }

  #printJson(result: object): void {
    this.#terminal.print(this.#count === 1 ? JSON.stringify(result, null, 2) : JSON.stringify(result));
  }

  #advance(): void {
    this.#done += 1;
    this.#progress();
  }

  #progress(): void {
    this.#terminal.progress(this.#done, this.#count, "images");
  }
}
