/** A section as the coach reads it. */
export interface ReadSection {
  id: string
  heading: string
  level: 2 | 3
  markdown: string
}

export interface WholeText {
  text: string
  /** The section in which an offset of `text` lies. */
  sectionAt(offset: number): string
}

const liveLine = /^::debrief\{[^{}\n]*\}[ \t]*$/gm

/** Facts that are drawn from rows: not prose, and not nothing. The length stays. */
export const withoutLiveBlocks = (markdown: string): string =>
  markdown.replace(liveLine, (line) => '\uFFFC'.repeat(line.length))

/** Is something written here besides live blocks? */
export const isWritten = (markdown: string): boolean => markdown.replace(liveLine, '').trim() !== ''

/** The written sections of a review as one text with its headings, for advice on the whole. Pure. */
export function wholeTextOf(sections: readonly ReadSection[]): WholeText {
  const starts: { id: string; start: number }[] = []
  let text = ''
  for (const { id, heading, level, markdown } of sections) {
    if (!isWritten(markdown)) continue
    starts.push({ id, start: text.length })
    text += `${'#'.repeat(level)} ${heading.replace(/\s+/g, ' ')}\n\n${withoutLiveBlocks(markdown)}\n\n`
  }
  return { text, sectionAt: (offset) => starts.findLast(({ start }) => start <= offset)?.id ?? '' }
}
