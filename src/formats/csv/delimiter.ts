const candidates = [',', ';', '\t', '|'] as const

/**
 * The separator that gives the first lines the same number of at least two cells, and how sure that is (0 to 1).
 * Quoted cells count as one; null where no separator does.
 */
export function sniffDelimiter(text: string): { delimiter: string; sureness: number } | null {
  const lines = text
    .split(/\r\n|\n|\r/)
    .filter((line) => line.trim() !== '')
    .slice(0, 50)
  const complete = lines.length > 1 && lines.length < 50 ? lines.slice(0, Math.max(2, lines.length - 1)) : lines
  if (complete.length === 0) return null
  const scored = candidates.map((delimiter) => {
    const counts = complete.map((line) => separators(line, delimiter))
    const header = counts[0] ?? 0
    const same = counts.filter((count) => count === header).length / counts.length
    return { delimiter, header, sureness: header === 0 ? 0 : same }
  })
  const [best] = scored.sort((a, b) => b.sureness - a.sureness || b.header - a.header)
  return best && best.sureness > 0 ? { delimiter: best.delimiter, sureness: best.sureness } : null
}

function separators(line: string, delimiter: string): number {
  let count = 0
  let quoted = false
  for (const character of line.slice(0, 10_000)) {
    if (character === '"') quoted = !quoted
    else if (character === delimiter && !quoted) count++
  }
  return count
}
