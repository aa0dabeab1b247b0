import { allowanceMinutes, type EffortCorrection, gapMinutes, type PersonEffort, type Session } from './model.ts'

/** Somebody did something from `first` to `last`, which are close together. */
export interface Trace {
  person: string
  first: string
  last: string
  count: number
}

const MINUTE = 60_000

/**
 * A person's traces as sessions: a session ends where the next trace comes more than `gapMinutes` later, and each gets
 * `allowanceMinutes` at its end. Any order; the same trace twice changes no time. Sessions never overlap, since a gap is
 * longer than the allowance.
 */
export function sessionsOf(traces: readonly Omit<Trace, 'person'>[]): Session[] {
  const spans: { from: number; to: number; traces: number }[] = []
  const inOrder = traces
    .map(({ first, last, count }) => ({ from: Date.parse(first), to: Date.parse(last), count }))
    .sort((a, b) => a.from - b.from)
  for (const { from, to, count } of inOrder) {
    const open = spans.at(-1)
    if (open && from - open.to <= gapMinutes * MINUTE) {
      open.to = Math.max(open.to, to)
      open.traces += count
    } else spans.push({ from, to, traces: count })
  }
  return spans.map((span) => ({
    from: new Date(span.from).toISOString(),
    to: new Date(span.to + allowanceMinutes * MINUTE).toISOString(),
    traces: span.traces,
  }))
}

export function minutesOf(sessions: readonly Session[]): number {
  const ms = sessions.reduce((sum, { from, to }) => sum + Date.parse(to) - Date.parse(from), 0)
  return Math.round(ms / MINUTE)
}

/** One key for one name, however it is written: ` @Ana  Ruiz` is `ana ruiz`. */
export const keyOfPerson = (name: string): string =>
  name.normalize('NFKC').trim().replace(/^@/, '').replace(/\s+/g, ' ').toLowerCase()

/** What people said about who is who: these names are one person, or none who took part. */
export interface KnownPerson {
  name: string
  names: readonly string[]
  leftOut: boolean
}

/** The same traces under the names of the people who left them, without those of whom it was said that they took no part. */
export function tracesByPeople(traces: readonly Trace[], known: readonly KnownPerson[]): Trace[] {
  const byName = new Map(known.flatMap((person) => person.names.map((name) => [keyOfPerson(name), person] as const)))
  return traces.flatMap((trace) => {
    const person = byName.get(keyOfPerson(trace.person))
    if (!person) return [trace]
    return person.leftOut ? [] : [{ ...trace, person: person.name }]
  })
}

/**
 * Everybody who left traces, and those whom only a correction names. What a person said holds; what was worked out stays
 * beside it. Most time first.
 */
export function peopleOf(traces: readonly Trace[], corrections: readonly EffortCorrection[]): PersonEffort[] {
  const byPerson = Map.groupBy(traces, ({ person }) => keyOfPerson(person))
  const said = new Map(corrections.map((correction) => [keyOfPerson(correction.name), correction]))
  const people = [...new Set([...byPerson.keys(), ...said.keys()])].map((key): PersonEffort => {
    const theirs = byPerson.get(key) ?? []
    const sessions = sessionsOf(theirs)
    const workedOutMinutes = minutesOf(sessions)
    const { name, ...correction } = said.get(key) ?? { name: '' }
    const corrected = 'version' in correction ? correction : null
    return {
      name: theirs[0]?.person.trim() ?? name,
      sessions,
      workedOutMinutes,
      correction: corrected,
      minutes: corrected?.leftOut ? 0 : (corrected?.minutes ?? workedOutMinutes),
    }
  })
  return people.sort((a, b) => b.minutes - a.minutes || (a.name < b.name ? -1 : 1))
}
