import { CamscribeError } from "@camscribe/contracts";

/** Lists and objects inside one another: a model's are some ten deep, and what walks them must not fill the stack. */
const DEEPEST = 200;

/** A value of somebody's JSON and where it stands, so that what is wrong with it can be told. */
export class JsonValue {
  readonly #value: unknown;
  readonly #place: string;

  constructor(value: unknown, place: string) {
    this.#value = value;
    this.#place = place;
  }

  /** @throws MODEL_INVALID where the text is no JSON */
  static parse(text: string, file: string): JsonValue {
    try {
      const value: unknown = JSON.parse(text);
      if (isDeeper(value, DEEPEST)) throw new Error(`its values are more than ${DEEPEST} deep`);
      return new JsonValue(value, `${file}:`);
    } catch (cause) {
      const why = cause instanceof Error ? cause.message : String(cause);
      throw new CamscribeError("MODEL_INVALID", `${file}: expected JSON but ${why}`, { cause });
    }
  }

  /** Whether there is a value; TensorFlow writes null for what is left out. */
  get isGiven(): boolean {
    return this.#value !== undefined && this.#value !== null;
  }

  get isList(): boolean {
    return Array.isArray(this.#value);
  }

  get isText(): boolean {
    return typeof this.#value === "string";
  }

  /** A field of an object, perhaps not given. */
  at(key: string): JsonValue {
    if (typeof this.#value !== "object" || this.#value === null || Array.isArray(this.#value)) {
      throw this.expected("an object");
    }
    const separator = this.#place.endsWith(":") ? " " : ".";
    return new JsonValue((this.#value as Record<string, unknown>)[key], `${this.#place}${separator}${key}`);
  }

  /** The fields of an object, in their order. */
  fields(): [string, JsonValue][] {
    if (typeof this.#value !== "object" || this.#value === null || Array.isArray(this.#value)) {
      throw this.expected("an object");
    }
    return Object.keys(this.#value).map((key) => [key, this.at(key)]);
  }

  list(): JsonValue[] {
    if (!Array.isArray(this.#value)) throw this.expected("a list");
    return this.#value.map((item, index) => new JsonValue(item, `${this.#place}[${index}]`));
  }

  text(): string {
    if (typeof this.#value !== "string") throw this.expected("a text");
    return this.#value;
  }

  /** A number; protobuf's JSON writes 64-bit integers as text. */
  number(): number {
    const value = typeof this.#value === "string" ? Number(this.#value || Number.NaN) : this.#value;
    if (typeof value !== "number" || Number.isNaN(value)) throw this.expected("a number");
    return value;
  }

  /** Numbers of a list. */
  numbers(): number[] {
    return this.list().map((item) => item.number());
  }

  /** A height and a width: a list of two, or one number for both. */
  pair(): [number, number] {
    if (!this.isList) return [this.number(), this.number()];
    const [height, width, ...more] = this.numbers();
    if (height === undefined || width === undefined || more.length > 0) throw this.expected("a height and a width");
    return [height, width];
  }

  /** A boolean; false where it is not given. */
  isTrue(): boolean {
    if (!this.isGiven) return false;
    if (typeof this.#value !== "boolean") throw this.expected("true or false");
    return this.#value;
  }

  /** The error of a value that is not what it should be. */
  expected(what: string): CamscribeError {
    const shown = JSON.stringify(this.#value)?.slice(0, 60) ?? "nothing";
    return new CamscribeError("MODEL_INVALID", `${this.#place}: expected ${what} but it is ${shown}`);
  }
}

function isDeeper(value: unknown, levels: number): boolean {
  let level = [value];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > levels) return true;
    level = level.flatMap((outer) => (typeof outer === "object" && outer !== null ? Object.values(outer) : []));
  }
  return false;
}
