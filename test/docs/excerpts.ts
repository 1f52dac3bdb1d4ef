/** A long list as a page shows it: its length and its beginning. */
export function firstItems<T>(items: readonly T[], count: number): (T | string)[] {
  return [...items.slice(0, count), `… ${items.length - count} more`];
}

/** The k largest and the k smallest of one number a unit, each with its unit. */
export function extremes(values: Float32Array, count: number) {
  const order = [...values.keys()].sort((a, b) => (values[b] as number) - (values[a] as number) || a - b);
  const told = (unit: number) => ({ unit, value: values[unit] });
  return { highest: order.slice(0, count).map(told), lowest: order.slice(-count).reverse().map(told) };
}
