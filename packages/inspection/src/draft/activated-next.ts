import type { Network } from "@camscribe/network";

const ACTIVATIONS =
  /^(\w*Relu|Clip|Elu|Selu|Celu|Gelu|Sigmoid|HardSigmoid|HardSwish|Swish|Mish|Softplus|Softsign|Tanh|Erf|\w+Normalization)$/;
/** With a constant they are steps of an activation that an exporter took apart, or a bias that comes before it. */
const STEPS = /^(Add|Sub|Mul|Div|Pow)$/;

/**
 * The tensors that an activation or a normalisation reads: they hold values that are not yet what the layer tells. The
 * normalisation behind the last map, before the classes, counts as well: what it puts out is the later map.
 */
export function activatedNext({ nodes, constants }: Network): Set<string> {
  const readers = nodes.filter(
    ({ opType, input }) =>
      ACTIVATIONS.test(opType) || (STEPS.test(opType) && input.some((name) => constants.has(name))),
  );
  return new Set(readers.flatMap(({ input }) => input));
}
