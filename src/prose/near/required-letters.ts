/** Strings of which at least one stands in whatever a part matches. */
type Letters = readonly string[]

/** What is known of a part of a pattern: all it can match when that is a few strings, and letters it cannot do without. */
interface Part {
  exact: Letters | null
  /** Of each of these at least one string. */
  needs: readonly Letters[]
}

const mostExact = 32
const mostLetters = 160
const mostNeeds = 3
const anything: Part = { exact: null, needs: [] }
const nothing: Part = { exact: [''], needs: [] }

/**
 * Small letters that stand in every match of the pattern, in whatever case: of each list at least one string. No lists when
 * nothing can be told. So a text without them need not be searched. Knows as much of regular expressions as rules use; what
 * it does not know counts as anything.
 */
export function requiredLetters({ source }: RegExp): readonly Letters[] {
  return needsOf(partOf({ source, at: 0 })).filter(
    (letters) =>
      letters.length <= mostLetters &&
      letters.every((one) => (one.length > 1 || /[^\p{L}\p{N}\s]/u.test(one)) && /^[\x20-\x7e’]+$/.test(one)),
  )
}

interface Reading {
  source: string
  at: number
}

/** Alternatives up to the end of the group. */
function partOf(reading: Reading): Part {
  const parts = [sequence(reading)]
  while (reading.source[reading.at] === '|') {
    reading.at++
    parts.push(sequence(reading))
  }
  if (parts.length === 1) return parts[0] as Part
  const exact = parts.every((part) => part.exact) ? parts.flatMap((part) => part.exact ?? []) : null
  const each = parts.map((part) => needsOf(part)[0])
  const letters = each.every((one) => one !== undefined) ? [[...new Set(each.flat() as string[])]] : []
  return { exact: exact && exact.length <= mostExact ? exact : null, needs: letters }
}

/** All that a part needs, what stands in the fewest texts first. */
function needsOf({ exact, needs }: Part): readonly Letters[] {
  const all = exact && !exact.includes('') ? [exact, ...needs] : [...needs]
  return all.sort((one, other) => shortest(other) - shortest(one) || one.length - other.length).slice(0, mostNeeds)
}

const shortest = (letters: Letters) => Math.min(5, ...letters.map(({ length }) => length))

function sequence(reading: Reading): Part {
  let run: Letters = ['']
  let whole = true
  const needs: Letters[] = []
  const end = () => {
    if (!run.includes('')) needs.push(run)
    run = ['']
    whole = false
  }
  while (reading.at < reading.source.length && !'|)'.includes(reading.source[reading.at] as string)) {
    const part = atom(reading)
    const { least, most } = times(reading)
    const longer = least > 0 && part.exact ? product(run, part.exact) : null
    if (longer) run = longer
    if (!longer || most > 1) end()
    if (least > 0) needs.push(...(longer ? part.needs : needsOf(part)))
  }
  const exact = whole ? run : null
  if (!whole && !run.includes('')) needs.push(run)
  return { exact, needs: needsOf({ exact: null, needs }) }
}

function product(one: Letters, other: Letters): Letters | null {
  if (one.length === 1 && other.length === 1) return [`${one[0]}${other[0]}`]
  if (one.length * other.length > mostExact) return null
  return one.flatMap((before) => other.map((after) => before + after))
}

function atom(reading: Reading): Part {
  const { source } = reading
  const sign = source[reading.at++] as string
  if (sign === '(') return group(reading)
  if (sign === '[') return choice(reading)
  if (sign === '.') return anything
  if (sign === '^' || sign === '$') return nothing
  if (sign !== '\\') return oneSign(sign.toLowerCase())
  const escaped = source[reading.at++] as string
  if (escaped === 'b' || escaped === 'B') return nothing
  if (/[pPuxk]/.test(escaped)) {
    taken(reading, /(?:\{[^}]*\}|<[^>]*>|[0-9a-fA-F]{2,4})/y)
    return anything
  }
  return /[a-zA-Z0-9]/.test(escaped) ? anything : oneSign(escaped)
}

const signs = new Map<string, Part>()

function oneSign(sign: string): Part {
  const part = signs.get(sign) ?? { exact: [sign], needs: [] }
  signs.set(sign, part)
  return part
}

function group(reading: Reading): Part {
  const kind = taken(reading, /\?(?:<?[=!]|:|<[^>]*>|[a-z-]+:)/y)
  // What only looks around is no part of the match.
  if (/^\?<?[=!]/.test(kind)) {
    passOver(reading)
    return nothing
  }
  const part = partOf(reading)
  reading.at++
  return part
}

/** To the end of the group. */
function passOver(reading: Reading): void {
  const { source } = reading
  for (let depth = 1; depth > 0; reading.at++) {
    const sign = source[reading.at]
    if (sign === '\\') reading.at++
    else if (sign === '[') while (source[reading.at] !== ']') reading.at += source[reading.at] === '\\' ? 2 : 1
    else if (sign === '(') depth++
    else if (sign === ')') depth--
  }
}

/** One of a few letters; more than a few are anything. */
function choice(reading: Reading): Part {
  const { source } = reading
  const begin = reading.at
  while (source[reading.at] !== ']') reading.at += source[reading.at] === '\\' ? 2 : 1
  const inside = source.slice(begin, reading.at++)
  // At an end the dash stands for itself.
  if (inside.length > 4 || /[\\^-]/.test(inside.replace(/^-|-$/g, ''))) return anything
  return { exact: [...new Set(inside.toLowerCase())], needs: [] }
}

const once = { least: 1, most: 1 }

function times(reading: Reading): { least: number; most: number } {
  if (!'*+?{'.includes(reading.source[reading.at] ?? ' ')) return once
  const sign = taken(reading, /(?:[*+?]|\{\d+(?:,\d*)?\})\??/y)
  if (sign[0] === '*' || sign[0] === '?') return { least: 0, most: Number.POSITIVE_INFINITY }
  const [, least = '1', , most] = /^\{(\d+)(,(\d*))?/.exec(sign) ?? []
  return {
    least: Number(least),
    most: sign[0] === '{' && most === undefined ? Number(least) : Number.POSITIVE_INFINITY,
  }
}

/** What stands here and is read over; empty for nothing. The expression is sticky. */
function taken(reading: Reading, expression: RegExp): string {
  expression.lastIndex = reading.at
  const [found = ''] = expression.exec(reading.source) ?? []
  reading.at += found.length
  return found
}
