/**
 * The `--json` output: one document where there is one result, else one line for each as it comes.
 *
 * @param count  how many results there will be
 */
export function jsonText(result: object, count: number): string {
  return count === 1 ? JSON.stringify(result, null, 2) : JSON.stringify(result);
}
