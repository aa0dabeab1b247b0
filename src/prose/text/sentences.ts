/** A sentence inside a longer text. */
export interface Sentence {
  start: number
  text: string
}

const abbreviation =
  /(?:\b(?:e\.g|i\.e|etc|vs|cf|approx|ca|resp|Mr|Mrs|Ms|Dr|St|No|Fig|Sec|Inc|Ltd|Corp|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|a\.m|p\.m)|\b\p{Lu})\.$/u
const end = /[.!?]+["')\]”’￼]*\s+(?=["'(“‘￼]*[\p{Lu}\p{N}￼@#])/gu

/** The sentences of a passage, each with its offset; together they are the whole passage but for blanks between them. */
export function sentencesOf(passage: string): Sentence[] {
  const sentences: Sentence[] = []
  let start = 0
  for (const found of passage.matchAll(end)) {
    const stop = found.index + found[0].length
    if (abbreviation.test(passage.slice(Math.max(start, found.index - 12), found.index + 1))) continue
    sentences.push({ start, text: passage.slice(start, stop).trimEnd() })
    start = stop
  }
  if (start < passage.length) sentences.push({ start, text: passage.slice(start) })
  return sentences
}
