import type { Factor } from '../model.ts'

/** Every box is as wide as the others; its height follows from its words, so that page and picture agree without measuring. */
export const boxWidth = 216
export const titleSize = 14
export const titleLine = 19
/** From the upper edge to the base line of the kind, and from there to the first line of the title. */
export const kindLine = 20
export const padding = { side: 14, below: 12 } as const
const mostLines = 4

/** How wide a sign is, as a share of the size of the letters. Somewhat generous: fonts differ. */
function signWidth(sign: string): number {
  if (/[iljtfrI.,;:'|!()[\]{} -]/.test(sign)) return 0.36
  if (/[mwMW@%—…]/.test(sign)) return 0.92
  if (/[A-Z0-9&#_]/.test(sign)) return 0.68
  return (sign.codePointAt(0) ?? 0) > 0x2e7f ? 1.02 : 0.58
}

/** About how wide the text is, in the unit of `size`. */
export function textWidth(text: string, size: number): number {
  let width = 0
  for (const sign of text) width += signWidth(sign)
  return width * size
}

/** The text in lines no wider than `width`, at most `most` of them; what does not fit ends in “…”. */
export function wrapped(text: string, width: number, size: number, most: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.trim().split(/\s+/)) {
    for (const part of broken(word, width, size)) {
      const longer = line === '' ? part : `${line} ${part}`
      if (textWidth(longer, size) <= width) line = longer
      else {
        if (line !== '') lines.push(line)
        line = part
      }
      if (lines.length > most) break
    }
  }
  if (line !== '') lines.push(line)
  if (lines.length <= most) return lines
  const last = [...(lines[most - 1] ?? '')]
  while (last.length > 0 && textWidth(`${last.join('')}…`, size) > width) last.pop()
  return [...lines.slice(0, most - 1), `${last.join('').trimEnd()}…`]
}

/** A word that is wider than the line, in parts that are not. */
function broken(word: string, width: number, size: number): string[] {
  if (textWidth(word, size) <= width) return [word]
  const parts: string[] = []
  let part = ''
  for (const sign of word) {
    if (part !== '' && textWidth(part + sign, size) > width) {
      parts.push(part)
      part = ''
    }
    part += sign
  }
  return [...parts, part]
}

/** The lines of a title as they stand in its box. */
export function titleLines(title: string): string[] {
  return wrapped(title, boxWidth - 2 * padding.side, titleSize, mostLines)
}

/** Width and height of the box of a factor. */
export function boxOf({ title }: Pick<Factor, 'title'>): { width: number; height: number } {
  return { width: boxWidth, height: kindLine + titleLines(title).length * titleLine + padding.below + 4 }
}
