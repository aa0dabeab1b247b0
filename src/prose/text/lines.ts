/** Stands for each character that is not prose, so that positions stay and no pattern reaches across. */
export const BLANK = '\uFFFC'

/** Stands for each sign of Markdown between the words. */
export const SIGN = '\uFFF9'

/** A line without what ends it. */
export interface Line {
  start: number
  text: string
}

/** The lines of a text, whichever system wrote it. */
export function linesOf(text: string): Line[] {
  const lines: Line[] = []
  for (let start = 0; start <= text.length; ) {
    const end = text.indexOf('\n', start)
    const stop = end === -1 ? text.length : end
    lines.push({ start, text: text.slice(start, text[stop - 1] === '\r' ? stop - 1 : stop) })
    start = stop + 1
  }
  return lines
}

/** The first line behind the front matter, YAML or TOML; 0 without any. */
export function frontMatterEnd(lines: readonly Line[]): number {
  const fence = /^\uFEFF?(---|\+\+\+)\s*$/.exec(lines[0]?.text ?? '')?.[1]
  // A rule at the very beginning has an empty line after it.
  if (!fence || lines[1]?.text.trim() === '') return 0
  for (let at = 1; at < Math.min(lines.length, 200); at++) {
    const text = (lines[at] as Line).text.trimEnd()
    if (text === fence || (fence === '---' && text === '...')) return at + 1
  }
  return 0
}

const codeSpan = /(?<![`\\])(`+)(?!`).*?[^`]\1(?!`)/g

/**
 * Blanks out the comments that begin in a line, in all lines they reach, and gives where they stand. Those in code in the
 * line stay. `seen.ends` is false once it is known that no comment ends any more.
 */
export function blankComments(
  text: string,
  lines: Line[],
  at: number,
  seen: { ends: boolean },
): { start: number; end: number }[] {
  const comments: { start: number; end: number }[] = []
  for (let from = 0; seen.ends; ) {
    const line = lines[at] as Line
    const begin = line.text.replace(codeSpan, (code) => BLANK.repeat(code.length)).indexOf('<!--', from)
    if (begin === -1) break
    const start = line.start + begin
    const found = text.indexOf('-->', start + 4)
    seen.ends = found !== -1
    const whole = /^[\s>]*$/.test(line.text.slice(0, begin))
    if (found === -1 && !whole) break
    const end = found === -1 ? text.length : found + 3
    comments.push({ start, end })
    for (let index = at; index < lines.length && (lines[index] as Line).start < end; index++)
      lines[index] = withBlank(lines[index] as Line, start, end)
    from = begin + 4
  }
  return comments
}

function withBlank({ start, text }: Line, from: number, to: number): Line {
  const begin = Math.max(0, from - start)
  const end = Math.min(text.length, to - start)
  return { start, text: text.slice(0, begin) + BLANK.repeat(Math.max(0, end - begin)) + text.slice(end) }
}
