export { type ActivationMap, mapMaximum } from "./activation-map.ts";
export { type DecodedImage, decodeImage } from "./decode-image.ts";
export { displayPhoto } from "./display-photo.ts";
export { type FittedImage, fitToInput, type InputSize } from "./fit-to-input.ts";
export { type ImageWindow, WHOLE_IMAGE } from "./image-window.ts";
export { type ImageHeader, inspectImage } from "./inspect-image.ts";
export { heatmapPicture, type MapPictureOptions, overlayPicture } from "./map-pictures.ts";
export { jpegOf, pngOf, type Raster } from "./raster.ts";
export { mapPeak, regionOf } from "./region.ts";
