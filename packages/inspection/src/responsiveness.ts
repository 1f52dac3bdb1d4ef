/**
 * How much a network's scores change from picture to picture, over how much they differ from class to class:
 *
 *   √( mean_c var_p s[p, c] ) / √( var_c mean_p s[p, c] )
 *
 * About 1 where the input has the range that the network was trained on. Far below where its values are too small, since
 * then the biases alone decide, and where they are so large that everything overflows alike. The scores' unit cancels.
 *
 * @param scores  one row a picture, at least two
 */
export function responsiveness(scores: readonly Float32Array[]): number {
  const pictures = scores.length;
  const classes = scores[0]?.length ?? 0;
  const means = Float64Array.from({ length: classes }, (_, c) => mean(scores.map((row) => row[c] as number)));
  let changes = 0;
  for (const row of scores) {
    for (const [c, score] of row.entries()) changes += (score - (means[c] as number)) ** 2 / (classes * pictures);
  }
  const centre = mean([...means]);
  const differences = mean(Array.from(means, (value) => (value - centre) ** 2));
  return differences === 0 ? 0 : Math.sqrt(changes / differences);
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
