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

/**
 * Groups of pictures of which nothing but the files is known: videos by their names, and near-duplicates, joined.
 *
 * @param images  with the group of those whose group is known
 * @throws IMAGE_*, FILE_UNREADABLE naming the picture
 */
export async function groupPictures(images: readonly { file: string; group?: string }[]): Promise<string[]> {
  const located = images.map((image) => ({ ...image, path: image.file }));
  return groupsByLikeness(located, await thumbnailsOf(located));
}

/** By index, of the pictures whose group is not given. @throws IMAGE_*, FILE_UNREADABLE naming the picture */
export async function thumbnailsOf(
  images: readonly Pick<LocatedImage, "group" | "path">[],
): Promise<Map<number, Thumbnail>> {
  const free = [...images.entries()].filter(([, { group }]) => group === undefined);
  const made = await inLanes(free, LANES, async ([index, { path }]) => {
    return [index, await thumbnailOf(await decodeFile(path))] as const;
  });
  return new Map(made);
}
