const words: Record<string, string> = {
  trace: 'debug',
  debug: 'debug',
  info: 'info',
  information: 'info',
  notice: 'notice',
  warn: 'warning',
  warning: 'warning',
  err: 'error',
  error: 'error',
  severe: 'error',
  crit: 'critical',
  critical: 'critical',
  fatal: 'critical',
  panic: 'critical',
  alert: 'critical',
  emerg: 'critical',
  emergency: 'critical',
}

/** Our word for a level of a log: debug, info, notice, warning, error or critical; null for what is none. */
export function severityOf(level: unknown): string | null {
  // pino's numbers: 10 trace, 20 debug, 30 info, 40 warn, 50 error, 60 fatal.
  if (typeof level === 'number')
    return ['debug', 'debug', 'info', 'warning', 'error', 'critical'][Math.floor(level / 10) - 1] ?? null
  return typeof level === 'string' ? (words[level.toLowerCase()] ?? null) : null
}

const upper = Object.keys(words).join('|').toUpperCase()
/** A level where logs put it: in capitals as a word, in brackets, or as `level=`. */
const inLine = new RegExp(
  `\\b(${upper})\\b|[[(](${Object.keys(words).join('|')})[\\])]|\\b(?:level|lvl|severity)=["']?(\\w+)`,
  'i',
)
const capitals = new RegExp(`^(?:${upper})$`)

/** The level that the start of a log line names, or null. */
export function severityIn(text: string): string | null {
  const match = inLine.exec(text.slice(0, 120))
  if (!match) return null
  const [, word, bracketed, assigned] = match
  if (word !== undefined && !capitals.test(word) && !/^\W*\w+:/.test(text.trimStart())) return null
  return severityOf(word ?? bracketed ?? assigned)
}
