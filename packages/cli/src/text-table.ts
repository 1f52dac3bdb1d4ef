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
  const widths = columns.map(({ widest = width }, index) =>
    Math.min(widest, Math.max(...cells.map((line) => lengthOf(line[index]!)))),
  );
  return cells.map((line) => {
    const padded = line.map((text, index) => fitted(text, widths[index]!, columns[index]!.align));
    return cut(padded.join(GAP).trimEnd(), width);
  });
}

function fitted(text: string, width: number, align: "left" | "right"): string {
  const short = cut(text, width);
  const blanks = " ".repeat(width - lengthOf(short));
  return align === "left" ? short + blanks : blanks + short;
}

function cut(text: string, width: number): string {
  return lengthOf(text) <= width
    ? text
    : `${[...text]
        .slice(0, width - 1)
        .join("")
        .trimEnd()}…`;
}

function lengthOf(text: string): number {
  return [...text].length;
}
