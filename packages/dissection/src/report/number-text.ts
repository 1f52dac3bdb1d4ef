/** Three digits: more would not be seen again on other pictures. */
export function numberText(value: number): string {
  const size = Math.abs(value);
  return size >= 0.001 && size < 10 ? value.toFixed(3) : `${Number(value.toPrecision(3))}`;
}

export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
