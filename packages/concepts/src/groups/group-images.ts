import { decodeFile } from "../decode-file.ts";
import { inLanes, LANES } from "../in-lanes.ts";
import type { LocatedImage } from "../locate-files.ts";
import { joinGroups } from "./join-groups.ts";
import { nearDuplicates } from "./near-duplicates.ts";
import { type Thumbnail, thumbnailOf } from "./thumbnail.ts";
import { videosOf } from "./video-frames.ts";

/** Each picture's group: given, else the video that its name tells of, else itself. Opens nothing. */
export function groupsByName(images: readonly Pick<LocatedImage, "group" | "file">[]): string[] {
  const videos = videosOf(images.map(({ file }) => file));
  return images.map(({ group, file }, index) => group ?? videos[index] ?? file);
}

/**
 * The same with near-duplicates joined; pictures whose group is given are left as they are.
 *
 * @param thumbnails  of each picture whose group is not given
 */
export function groupsByLikeness(
  images: readonly Pick<LocatedImage, "group" | "file">[],
  thumbnails: ReadonlyMap<number, Thumbnail>,
): string[] {
  const names = groupsByName(images);
  const free = [...images.keys()].filter((index) => images[index]!.group === undefined);
  const joined = joinGroups(
    free.map((index) => names[index]!),
    nearDuplicates(free.map((index) => thumbnails.get(index)!)),
  );
  const groups = [...names];
  free.forEach((index, place) => {
    groups[index] = joined[place]!;
  });
  return groups;
}

/** By index, of the pictures whose group is not given. @throws IMAGE_*, FILE_UNREADABLE naming the picture */
export async function thumbnailsOf(images: readonly LocatedImage[]): Promise<Map<number, Thumbnail>> {
  const free = [...images.entries()].filter(([, { group }]) => group === undefined);
  const made = await inLanes(free, LANES, async ([index, { path }]) => {
    return [index, await thumbnailOf(await decodeFile(path))] as const;
  });
  return new Map(made);
}
