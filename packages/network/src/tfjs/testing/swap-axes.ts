/** `[n, a, b]` → `[n, b, a]`: pixels of channels to planes, and back. */
export function swapAxes(data: Float32Array, a: number, b: number): Float32Array {
  const swapped = new Float32Array(data.length);
  for (let image = 0; image < data.length; image += a * b) {
    for (let row = 0; row < a; row++) {
      for (let column = 0; column < b; column++) {
        swapped[image + column * a + row] = data[image + row * b + column] as number;
      }
    }
  }
  return swapped;
}
