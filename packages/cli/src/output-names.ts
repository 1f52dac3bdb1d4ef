import { basename, extname } from "node:path";

/**
 * A folder name for each image: its file name without ending. Where two images have one name, the first keeps it and
 * the others are numbered, so that no result is written over another (case is no difference, as on many disks).
 */
export function outputNames(paths: readonly string[]): string[] {
  const bases = paths.map((path) => basename(path, extname(path)));
  const taken = new Set<string>();
  const claim = (name: string): boolean => {
    if (taken.has(name.toLowerCase())) return false;
    taken.add(name.toLowerCase());
    return true;
  };
  const isFirst = bases.map(claim);
  return bases.map((base, index) => {
    if (isFirst[index]) return base;
    for (let number = 2; ; number += 1) {
      const name = `${base}-${number}`;
      if (claim(name)) return name;
    }
  });
}
