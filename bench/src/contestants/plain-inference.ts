/** The physical limit: the network alone, prepared float32 in, scores out, by the same runtime. */
import { InferenceSession, Tensor } from "onnxruntime-node";
import { servePasses } from "./serve-passes.ts";

const SIZE_PX = 224;

await servePasses(async ({ onnx, threads, batch, images }) => {
  const session = await InferenceSession.create(onnx, { intraOpNumThreads: threads, logSeverityLevel: 3 });
  const values = Float32Array.from({ length: batch * 3 * SIZE_PX * SIZE_PX }, () => 4 * Math.random() - 2);
  const feeds = { [session.inputNames[0] as string]: new Tensor("float32", values, [batch, 3, SIZE_PX, SIZE_PX]) };
  await session.run(feeds);
  return async () => {
    for (let done = 0; done < images; done += batch) await session.run(feeds);
  };
});
