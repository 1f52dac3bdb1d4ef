import sharp from "sharp";

// Bytes of strangers reach only these three decoders. SVG is for our own legends: `inspectImage` refuses it from outside.
sharp.block({ operation: ["VipsForeignLoad"] });
sharp.unblock({
  operation: [
    "VipsForeignLoadJpegBuffer",
    "VipsForeignLoadPngBuffer",
    "VipsForeignLoadWebpBuffer",
    "VipsForeignLoadSvgBuffer",
  ],
});

export { sharp };
