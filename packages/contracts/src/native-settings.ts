/** What the native runtimes read from the environment when they are loaded; set where it says nothing else. */
export const NATIVE_SETTINGS: Readonly<Record<string, string>> = {
  /** TensorFlow tells its errors, not what it finds on the way. */
  TF_CPP_MIN_LOG_LEVEL: "2",
  /** TensorFlow takes a GPU's memory as it needs it, so that several workers share one. */
  TF_FORCE_GPU_ALLOW_GROWTH: "true",
  /** Sums of a GPU in float32 proper: with 10 bits of mantissa gradients are off by 1/1000. */
  NVIDIA_TF32_OVERRIDE: "0",
};
