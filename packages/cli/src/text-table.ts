/** A column of a table on a terminal. */
export interface Column<Row> {
  head: string;
  /** Numbers stand to the right. */
  align: "left" | "right";
  cell(row: Row, index: number): string;
  /** Cells beyond this are cut, with an ellipsis; of the last column what the line leaves. */
  widest?: number;
}

const GAP = "  ";

/** Rows under their heads, each line at most `columns` wide. */
export function textTable<Row>(rows: readonly Row[], columns: readonly Column<Row>[], width: number): string[] {
  const cells = [
    columns.map(({ head }) => head),
    ...rows.map((row, index) => columns.map(({ cell }) => cell(row, index))),
  ];
  let left = width;
  const widths = columns.map(({ widest = left }, index) => {
    const needed = Math.min(widest, left, Math.max(...cells.map((line) => lengthOf(line[index]!))));
    left = Math.max(1, left - needed - GAP.length);
    return needed;
  });
  return cells.map((line) =>
    line
      .map((text, index) => fitted(text, widths[index]!, columns[index]!.align))
      .join(GAP)
      .trimEnd(),
  );
}

function fitted(text: string, width: number, align: "left" | "right"): string {
  const short = cut(text, width);
  const blanks = " ".repeat(width - lengthOf(short));
  return align === "left" ? short + blanks : blanks + short;
}

/** A list is cut behind one of its items. */
function cut(text: string, width: number): string {
  if (lengthOf(text) <= width) return text;
  const first = [...text].slice(0, width - 1).join("");
  return `${first.includes(", ") ? first.replace(/(, )?[^,]*$/, "$1") : first}…`;
}

function lengthOf(text: string): number {
  return [...text].length;
}
