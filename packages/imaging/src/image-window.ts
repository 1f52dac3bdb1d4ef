/**
 * Where the network's input lies in the photograph, as fractions of the photograph's width and height: inside 0..1 for
 * a crop, exactly 0, 0, 1, 1 when squashed, beyond 0..1 for a letterbox.
 */
export interface ImageWindow {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

export const WHOLE_IMAGE: ImageWindow = { left: 0, top: 0, right: 1, bottom: 1 };
