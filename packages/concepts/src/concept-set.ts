import type { Raster } from "@camscribe/imaging";

/** Something that people see. Its index in the set is its number, from 0. */
export interface Concept {
  name: string;
  /** object, part, scene, material, texture, colour, or the data set's own word. */
  category: string;
}

/** `choosing` chooses names, `judging` judges them, `final` is opened once, at the end. */
export const PARTS = ["choosing", "judging", "final"] as const;
export type Part = (typeof PARTS)[number];

export interface ConceptImage {
  /** Absolute path. */
  file: string;
  /** Pictures of one group (a video, near-duplicates) stand in one part where the parts are shared out here. */
  group: string;
  part: Part;
  /** Categories that were looked for in this picture: of these, what is not labelled is absent. */
  categories: readonly string[];
  /** Concepts of the whole picture; without masks: its image-level labels. */
  labels: readonly number[];
  /** Concepts with pixels and of the whole picture, where known without opening the masks; colours are not among them. */
  present?: readonly number[];
}

/** The labels of one picture's pixels. */
export interface LabelMap {
  width: number;
  height: number;
  /**
   * `[height · width]` each: concept + 1, 0 where there is no label. A pixel bears at most one label of each plane, and no
   * concept twice.
   */
  planes: readonly Uint16Array[];
  /** Concepts that hold at every pixel; they stand in no plane. */
  whole: readonly number[];
}

/** Labelled images, in whatever format they came. */
export interface ConceptSet {
  name: string;
  /** Of the description, the parts, and the files' names and sizes; the folder's own place is not in it. */
  sha256: string;
  concepts: readonly Concept[];
  images: readonly ConceptImage[];
  /** Whether pixels are labelled in any picture; else only whole pictures. */
  hasMasks: boolean;
  /**
   * The labels of one picture, at the size of its largest mask; without masks, at the picture's own.
   *
   * @param image  its index in `images`
   * @param raster  the decoded picture, for colour concepts
   * @throws CONCEPTS_INVALID naming the mask; FILE_UNREADABLE
   */
  labelsOf(image: number, raster: Raster): Promise<LabelMap>;
}
