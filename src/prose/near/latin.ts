/** What the signs of a property are among those of `latin`; with flag `i` capitals and small letters are the same. */
const small = 'a-z\\xb5\\xdf-\\xf6\\xf8-\\xff'
const capital = 'A-Z\\xc0-\\xd6\\xd8-\\xde'
const inAnyCase = `${small}${capital}`
const among: Readonly<Record<string, (anyCase: boolean) => string>> = {
  L: () => `${inAnyCase}\\xaa\\xba`,
  N: () => '0-9\\xb2\\xb3\\xb9\\xbc-\\xbe',
  Lu: (anyCase) => (anyCase ? inAnyCase : capital),
  Ll: (anyCase) => (anyCase ? inAnyCase : small),
}

/** Latin-1, the dashes, quotation marks and arrows around it, and what stands for signs that are not prose. */
const latin = /^[\0-\xff\u2010-\u2027\u2030-\u205e\u2190-\u21ff\ufff9\ufffc]*$/

/** True for a text of which `forLatin` knows every sign. */
export const isLatin = (text: string): boolean => latin.test(text)

const made = new WeakMap<RegExp, RegExp>()

/**
 * The same expression for texts that are Latin: it finds there what the given one does. All letters of the world, in any
 * case, take an engine a hundred times as long to get ready for; without flag `u` it also reads words as words, not sign by
 * sign.
 */
export function forLatin(pattern: RegExp): RegExp {
  const there = made.get(pattern)
  if (there) return there
  const short = new RegExp(withoutProperties(pattern), pattern.flags.replace('u', ''))
  made.set(pattern, short)
  return short
}

function withoutProperties({ source, ignoreCase }: RegExp): string {
  let inside = false
  return source.replace(/\\([pP])\{(\w+)\}|\\[\s\S]|[[\]]/g, (sign, kind?: string, name = '') => {
    if (sign === '[' || sign === ']') inside = sign === '['
    const signs = kind === 'p' ? among[name]?.(ignoreCase) : undefined
    if (signs === undefined) return sign
    return inside ? signs : `[${signs}]`
  })
}
