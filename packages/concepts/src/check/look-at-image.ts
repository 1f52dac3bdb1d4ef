import { errorFacts } from "@camscribe/contracts";
import type { Raster } from "@camscribe/imaging";
import { decodeFile } from "../decode-file.ts";
import type { Planes } from "../description.ts";
import { type Thumbnail, thumbnailOf } from "../groups/thumbnail.ts";
import type { LocatedImage } from "../locate-files.ts";

/** What a picture and its masks turned out to be. */
export interface Seen {
  faults: string[];
  thumbnail?: Thumbnail;
  /** Pixels of masks by concept. */
  pixels: ReadonlyMap<number, number>;
}

/** Opens a picture and its masks; whatever is wrong with them is told, not thrown. */
export async function lookAtImage(image: LocatedImage): Promise<Seen> {
  const faults: string[] = [];
  const orFault = (thrown: unknown) => {
    faults.push(errorFacts(thrown).message);
    return undefined;
  };
  const raster = await decodeFile(image.path).catch(orFault);
  const planes = await image.masks?.read(image.maskPaths).catch(orFault);
  if (raster && planes && planes.planes.length > 0 && !haveOneShape(raster, planes)) {
    const [mask = "its masks"] = image.maskPaths;
    const came = `${planes.width} × ${planes.height} for a picture of ${raster.width} × ${raster.height}`;
    faults.push(`${mask}: expected a mask of the picture's proportions, as it is seen (EXIF); came ${came}`);
  }
  return {
    faults,
    ...(raster && { thumbnail: await thumbnailOf(raster) }),
    pixels: planes ? countPixels(planes) : new Map(),
  };
}

/** A scaled side may be rounded by half a pixel. */
function haveOneShape(raster: Raster, { width, height }: Planes): boolean {
  return Math.abs(width * raster.height - height * raster.width) <= (raster.width + raster.height) / 2;
}

function countPixels({ planes }: Planes): Map<number, number> {
  const counts = new Map<number, number>();
  for (const plane of planes) {
    // Neighbours mostly bear the same label: a map's entry is touched once a run.
    for (let at = 0, from = 0; from < plane.length; from = at) {
      const value = plane[from]!;
      while (at < plane.length && plane[at] === value) at++;
      if (value > 0) counts.set(value - 1, (counts.get(value - 1) ?? 0) + at - from);
    }
  }
  return counts;
}
