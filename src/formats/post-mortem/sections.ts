import type { Lines, Reading, ReadSection, ReadText, SectionRole } from '#features/documents/model.ts'
import { plain } from './blocks/mask.ts'
import { pathOf, type Section } from './outline/section.ts'

/** The sections of the narrative, with what became no entry and no action. */
export function sectionsOf(sections: readonly Section[], text: string, taken: readonly Lines[]): ReadSection[] {
  const lines = text.split('\n')
  const used = new Set(taken.flatMap(({ from, to }) => Array.from({ length: to - from + 1 }, (_, i) => from + i)))
  const real = sections.filter(({ rank, heading, stamp }) => rank < 10 && (heading === null || !stamp?.clock))
  return real.flatMap((section, i) => {
    const start = section.heading ? section.heading.to + 1 : 1
    const next = real[i + 1]?.heading?.from ?? lines.length + 1
    const own = lines.slice(start - 1, next - 1)
    const markdown = own.join('\n').trim()
    if (!section.heading && markdown === '') return []
    const remainder = own
      .filter((_, at) => !used.has(start + at))
      .join('\n')
      .replace(/\n{3,}/g, '\n\n')
      .trim()
    return [
      {
        path: pathOf(section)
          .filter(({ heading, rank }) => heading && rank < 10)
          .map(({ title }) => plain(title)),
        level: section.rank,
        role: section.role,
        markdown,
        remainder: onlyTableHead(remainder) ? '' : remainder,
        lines: { from: section.heading?.from ?? 1, to: Math.max(section.heading?.to ?? 1, next - 1) },
      },
    ]
  })
}

/** The head of a table whose rows were all read. */
const onlyTableHead = (text: string) => /^\s*\|?[^\n]*\|[^\n]*\n\s*\|?[\s|:-]+\|?\s*$/.test(text)

/** The text of the first section that has this role. */
export function roleText(sections: readonly Section[], text: string, role: SectionRole): ReadText | null {
  const lines = text.split('\n')
  for (const section of sections) {
    if (section.ownRole !== role || section.blocks.length === 0) continue
    const from = section.blocks[0]?.from ?? 1
    const to = Math.max(...section.blocks.map((block) => block.to))
    const value =
      section.rank >= 10 ? section.blocks.map((block) => block.text).join('\n\n') : lines.slice(from - 1, to).join('\n')
    if (plain(value) !== '')
      return {
        value: value.trim(),
        lines: { from, to },
        confidence: 0.9,
        reason: 'It stands below a heading that says so.',
      }
  }
  return null
}

/** The factors that a document lists below a heading for causes. */
export function factorsOf(sections: readonly Section[]): ReadText[] {
  return sections
    .filter(({ role }) => role === 'cause')
    .flatMap(({ blocks }) => blocks)
    .filter((block) => block.kind === 'item' && block.parent === null && !block.quoted && plain(block.text).length > 2)
    .map(({ text, from, to }) => ({
      value: text,
      lines: { from, to },
      confidence: 0.8,
      reason: 'It is listed below a heading for causes.',
    }))
}

/** The pictures of a document, in their order. */
export function imagesIn(text: string): Reading['images'] {
  const found = [
    ...[...text.matchAll(/!\[([^\]\n]*)\]\(\s*<?([^)\s>]+)>?[^)\n]*\)/g)].map(
      ({ 1: alt = '', 2: address = '', index }) => ({ alt, address, index }),
    ),
    ...[...text.matchAll(/<img\b[^>]*?>/gi)].flatMap(({ 0: tag, index }) => {
      const address = /\bsrc\s*=\s*["']?([^"'\s>]+)/i.exec(tag)?.[1]
      return address ? [{ alt: /\balt\s*=\s*"([^"]*)"/i.exec(tag)?.[1] ?? '', address, index }] : []
    }),
  ].sort((a, b) => a.index - b.index)
  return found.map(({ alt, address, index }) => {
    const line = text.slice(0, index).split('\n').length
    return { alt, address, lines: { from: line, to: line } }
  })
}
