/** The physical limit: the network alone, prepared float32 in, scores out, by the same runtime with the same threads. */
import { InferenceSession, Tensor } from "onnxruntime-node";
import { servePasses } from "./serve-passes.ts";

await servePasses(async ({ onnx, threads, batch, images }) => {
  const session = await InferenceSession.create(onnx, {
    intraOpNumThreads: threads,
    logSeverityLevel: 3,
    extra: { session: { intra_op: { allow_spinning: "0" } } },
  });
  const [input] = session.inputMetadata as unknown as [{ name: string; shape: readonly [string, ...number[]] }];
  const [, ...size] = input.shape;
  const dims = [batch, ...size];
  const count = dims.reduce((product, size) => product * size, 1);
  const values = Float32Array.from({ length: count }, () => 4 * Math.random() - 2);
  const feeds = { [input.name]: new Tensor("float32", values, dims) };
  await session.run(feeds);
  return async () => {
    for (let done = 0; done < images; done += batch) await session.run(feeds);
  };
});
