/** A tensor outside a runtime; `data` in C order. */
export interface Values {
  readonly type: string;
  readonly data: unknown;
  readonly dims: readonly number[];
}

export type Tensors = Record<string, Values>;

/** One graph, loaded into a runtime on some device. */
export interface Session {
  /** @throws DEVICE_OUT_OF_MEMORY where this much at once does not fit the device */
  run(feeds: Tensors, fetches: readonly string[]): Promise<Tensors>;
  release(): Promise<void>;
}
