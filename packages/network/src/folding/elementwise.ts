import type { Element } from "./known.ts";

/** One element of a result; undefined where it is not known before the number of images is. */
type Rule = (elements: readonly Element[], integers: boolean) => Element | undefined;

/** The element-wise operators that shapes are computed with. */
export const ELEMENTWISE: ReadonlyMap<string, Rule> = new Map<string, Rule>([
  ["Add", (elements) => combine(elements, (a, b) => a + b)],
  ["Sub", (elements) => combine(elements, (a, b) => a - b)],
  ["Mul", ([a, b]) => product(a as Element, b as Element)],
  ["Div", ([a, b], integers) => quotient(a as Element, b as Element, integers)],
  ["Mod", ofNumbers((a, b) => ((a % b) + b) % b)],
  ["Pow", ofNumbers((a, b) => a ** b)],
  ["Min", ofNumbers(Math.min)],
  ["Max", ofNumbers(Math.max)],
  ["Neg", ([a]) => product(-1, a as Element)],
  ["Abs", ofNumbers(Math.abs)],
  ["Sqrt", ofNumbers(Math.sqrt)],
  ["Floor", ofNumbers(Math.floor)],
  ["Ceil", ofNumbers(Math.ceil)],
  ["Equal", comparison((a, b) => a === b)],
  ["Greater", comparison((a, b) => a > b)],
  ["GreaterOrEqual", comparison((a, b) => a >= b)],
  ["Less", comparison((a, b) => a < b)],
  ["LessOrEqual", comparison((a, b) => a <= b)],
  ["And", ofNumbers((a, b) => a && b)],
  ["Or", ofNumbers((a, b) => a || b)],
  ["Not", ofNumbers((a) => Number(a === 0))],
  ["Where", ([condition, a, b]) => (typeof condition === "number" ? (condition ? a : b) : undefined)],
]);

function ofNumbers(rule: (...values: number[]) => number): Rule {
  return (elements) => (elements.every((element) => typeof element === "number") ? rule(...elements) : undefined);
}

/** k·n ± l·n = (k ± l)·n; a multiple of n beside a number other than 0 has no name here. */
function combine([a, b]: readonly Element[], rule: (a: number, b: number) => number): Element | undefined {
  if (typeof a === "number" && typeof b === "number") return rule(a, b);
  if ((typeof a === "number" && a !== 0) || (typeof b === "number" && b !== 0)) return undefined;
  return multiple(rule(multiplicity(a as Element), multiplicity(b as Element)));
}

function product(a: Element, b: Element): Element | undefined {
  if (typeof a === "number") return typeof b === "number" ? a * b : multiple(a * b.images);
  return typeof b === "number" ? multiple(a.images * b) : undefined;
}

function quotient(a: Element, b: Element, integers: boolean): Element | undefined {
  const [top, bottom] = [value(a), value(b)];
  const ratio = top / bottom;
  if (typeof a === typeof b) return integers ? Math.trunc(ratio) : ratio;
  return typeof b === "number" && (Number.isInteger(ratio) || !integers) ? multiple(ratio) : undefined;
}

/** There is at least one image and there may be any number: a number below k is below k·n. */
function comparison(test: (a: number, b: number) => boolean): Rule {
  return ([a, b]) => {
    if (typeof a === typeof b) return Number(test(value(a as Element), value(b as Element)));
    const number = typeof a === "number" ? a : (b as number);
    const images = Math.max(multiplicity(a as Element), multiplicity(b as Element));
    return number < images ? Number(test(value(a as Element), value(b as Element))) : undefined;
  };
}

function multiple(images: number): Element {
  return images === 0 ? 0 : { images };
}

function multiplicity(element: Element): number {
  return typeof element === "number" ? 0 : element.images;
}

function value(element: Element): number {
  return typeof element === "number" ? element : element.images;
}
