import type { Concept, Part } from "./concept-set.ts";

/** Labels of pixels before colours: every plane has the same size. */
export interface Planes {
  width: number;
  height: number;
  /** `[height · width]` each: concept + 1, 0 where there is no label. */
  planes: readonly Uint16Array[];
}

/** Where a picture's pixel labels come from. */
export interface MaskSource {
  /** Files that hold them, relative to the folder; none where the description itself does. */
  files: readonly string[];
  /** @param paths  the absolute paths of `files` */
  read(paths: readonly string[]): Promise<Planes>;
}

/** A picture as a reader found it: every path is relative to the folder, nothing of it is opened yet. */
export interface DescribedImage {
  file: string;
  masks?: MaskSource;
  /** Concepts of the whole picture. */
  labels: readonly number[];
  /** Concepts with pixels and of the whole picture, where the description tells them. */
  present?: readonly number[];
  /** Where the description does not tell them: those that any picture of the same source has labels of. */
  categories?: readonly string[];
  source: string;
  group?: string;
  part?: Part;
}

/** What every reader makes of a folder. */
export interface Description {
  name: string;
  /** Absolute path of the folder. */
  folder: string;
  /** Digest of the files that describe the data set. */
  sha256: string;
  concepts: readonly Concept[];
  images: readonly DescribedImage[];
  /** A file with the colour table, relative to the folder. */
  colours?: string;
}
