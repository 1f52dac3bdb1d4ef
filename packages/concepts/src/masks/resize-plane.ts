/** A plane of labels at another size: each pixel takes the label under its centre; labels are never mixed. */
export function resizePlane(
  plane: Uint16Array,
  from: { width: number; height: number },
  to: { width: number; height: number },
): Uint16Array {
  if (from.width === to.width && from.height === to.height) return plane;
  const columns = centresIn(from.width, to.width);
  const rows = centresIn(from.height, to.height);
  const resized = new Uint16Array(to.width * to.height);
  for (let y = 0, out = 0; y < to.height; y++) {
    const row = rows[y]! * from.width;
    for (let x = 0; x < to.width; x++, out++) resized[out] = plane[row + columns[x]!]!;
  }
  return resized;
}

/** For each of `to` pixels in a row, the one of `from` pixels that its centre lies in. */
export function centresIn(from: number, to: number): Uint32Array {
  return Uint32Array.from({ length: to }, (_, index) => Math.floor(((index + 0.5) * from) / to));
}
