/** A layer's units (channels), height and width. */
export interface LayerSize {
  units: number;
  height: number;
  width: number;
}
