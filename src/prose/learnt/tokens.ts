/** A word or a sign of a sentence; a contraction is two, `would` and `n't`. */
export interface Token {
  /** In small letters; every number is `#`, what is not prose is `_`. */
  text: string
  start: number
  end: number
}

const piece = /[\p{L}]+(?:[’'](?=[\p{L}])[\p{L}]+)?|\p{N}[\p{N}.,:%]*|\uFFFC+|[.,;:?!]/gu
const contraction = /^(.*?)(n[’']t|[’'](?:d|ve|s|re|ll|m))$/

/** The words and signs of a sentence in order; quotation marks, brackets and other signs are left out. */
export function tokensOf(sentence: string): Token[] {
  const tokens: Token[] = []
  for (const { 0: found, index } of sentence.matchAll(piece)) {
    const small = found.toLowerCase()
    const end = index + found.length
    const parts = contraction.exec(small)
    if (parts === null) {
      tokens.push({ text: /^\p{N}/u.test(small) ? '#' : small[0] === '\uFFFC' ? '_' : small, start: index, end })
      continue
    }
    const [, stem = '', ending = ''] = parts
    const split = index + stem.length
    if (stem !== '') tokens.push({ text: stem, start: index, end: split })
    tokens.push({ text: ending.replace('’', "'"), start: split, end })
  }
  return tokens
}
