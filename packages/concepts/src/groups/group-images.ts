import { decodeFile } from "../decode-file.ts";
import { inLanes, LANES } from "../in-lanes.ts";
import type { LocatedImage } from "../locate-files.ts";
import { joinGroups } from "./join-groups.ts";
import { nearDuplicates } from "./near-duplicates.ts";
import { thumbnailOf } from "./thumbnail.ts";
import { videosOf } from "./video-frames.ts";

/** Each picture's group: given, else the video that its name tells of, else itself. Opens nothing. */
export function groupsByName(images: readonly Pick<LocatedImage, "group" | "file">[]): string[] {
  const videos = videosOf(images.map(({ file }) => file));
  return images.map(({ group, file }, index) => group ?? videos[index] ?? file);
}

/**
 * The same with near-duplicates joined; pictures whose group is given are left as they are. Decodes all others.
 *
 * @throws IMAGE_* naming the picture
 */
export async function groupsByLikeness(images: readonly LocatedImage[]): Promise<string[]> {
  const names = groupsByName(images);
  const free = [...images.keys()].filter((index) => images[index]!.group === undefined);
  const thumbnails = await inLanes(free, LANES, async (index) => thumbnailOf(await decodeFile(images[index]!.path)));
  const joined = joinGroups(
    free.map((index) => names[index]!),
    nearDuplicates(thumbnails),
  );
  const groups = [...names];
  free.forEach((index, place) => {
    groups[index] = joined[place]!;
  });
  return groups;
}
