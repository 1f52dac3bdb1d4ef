import type { Planes } from "../description.ts";

/** Labels that may lie over one another, laid out in as few planes as the pixel of most labels needs. */
export class LabelPlanes {
  readonly #width: number;
  readonly #height: number;
  readonly #planes: Uint16Array[] = [];

  constructor(width: number, height: number) {
    this.#width = width;
    this.#height = height;
  }

  /** @param pixel  row · width + column */
  add(pixel: number, concept: number): void {
    for (const plane of this.#planes) {
      if (plane[pixel] === concept + 1) return;
      if (plane[pixel] !== 0) continue;
      plane[pixel] = concept + 1;
      return;
    }
    const plane = new Uint16Array(this.#width * this.#height);
    plane[pixel] = concept + 1;
    this.#planes.push(plane);
  }

  get planes(): Planes {
    return { width: this.#width, height: this.#height, planes: this.#planes };
  }
}
