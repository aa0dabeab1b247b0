/** A Markdown table with columns as wide as their widest cell, or as `widths` when those are wider. Cells are Markdown already. */
export function table(
  header: readonly string[],
  rows: readonly (readonly string[])[],
  widths: readonly number[] = [],
): string {
  const width = header.map((name, column) =>
    Math.max(3, widths[column] ?? 0, name.length, ...rows.map((row) => row[column]?.length ?? 0)),
  )
  const line = (cells: readonly string[]) =>
    `| ${width.map((wide, column) => (cells[column] ?? '').padEnd(wide)).join(' | ')} |`
  return [line(header), `| ${width.map((wide) => '-'.repeat(wide)).join(' | ')} |`, ...rows.map(line)].join('\n')
}
