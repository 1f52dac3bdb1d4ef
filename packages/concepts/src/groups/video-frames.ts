/** Fewer pictures of one name prove no video. */
const FEWEST_FRAMES = 4;

/** Frames nearer than a third of a second (30 a second) look alike, and are grouped by that. */
const SMALLEST_STEP = 10;

/**
 * Frames that were taken out of one video at even distances, told by their names: of one folder, the same name but for
 * its last number, and at least half of the steps from number to number one and the same, and no small one. Pictures
 * that are merely numbered go up by 1, or by a little where every so many were kept.
 *
 * @param files  relative paths
 * @returns for each file, its video's name, or undefined
 */
export function videosOf(files: readonly string[]): (string | undefined)[] {
  const series = new Map<string, { file: number; frame: number }[]>();
  files.forEach((file, index) => {
    const [, before, digits, after] = /^(.*?)([0-9]{1,15})([^0-9/]*)$/.exec(file) ?? [];
    if (digits === undefined) return;
    const name = `${before}#${after}`;
    const frames = series.get(name) ?? [];
    if (frames.length === 0) series.set(name, frames);
    frames.push({ file: index, frame: Number(digits) });
  });
  const videos: (string | undefined)[] = files.map(() => undefined);
  for (const [name, frames] of series) {
    if (!areEvenlySpaced(frames.map(({ frame }) => frame))) continue;
    for (const { file } of frames) videos[file] = name;
  }
  return videos;
}

function areEvenlySpaced(frames: readonly number[]): boolean {
  if (frames.length < FEWEST_FRAMES) return false;
  const sorted = [...frames].sort((a, b) => a - b);
  const counts = new Map<number, number>();
  for (const [at, frame] of sorted.slice(1).entries()) {
    const step = frame - sorted[at]!;
    counts.set(step, (counts.get(step) ?? 0) + 1);
  }
  const [step, count] = [...counts].reduce((most, entry) => (entry[1] > most[1] ? entry : most));
  return step >= SMALLEST_STEP && count >= (sorted.length - 1) / 2;
}
