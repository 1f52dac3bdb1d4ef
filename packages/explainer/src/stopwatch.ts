/** Milliseconds of each step, to a tenth. */
export class Stopwatch {
  readonly times: Record<string, number> = {};

  async time<T>(step: string, work: () => T | Promise<T>): Promise<T> {
    const start = performance.now();
    try {
      return await work();
    } finally {
      this.add(step, performance.now() - start);
    }
  }

  add(step: string, milliseconds: number): void {
    this.times[step] = Math.round(((this.times[step] ?? 0) + milliseconds) * 10) / 10;
  }
}
