import type { Awareness } from 'y-protocols/awareness'

/** Where somebody's cursor stands: positions of Yjs as JSON, in one section. */
export interface Caret {
  section: string
  anchor: unknown
  head: unknown
}

/** Somebody who has the review open now. */
export interface Present {
  id: string
  name: string
  /** The section they write in, or null while they read. */
  section: string | null
}

/** How many colours there are for people: the tokens `--person-1` and so on. */
export const personColours = 8

/** The colour of a person, the same in every browser: one of the tokens. */
export function personColour(id: string): string {
  let sum = 0
  for (const letter of id) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) >>> 0
  return `var(--person-${(sum % personColours) + 1})`
}

/** At most two letters that stand for a name. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/)
  const first = [...(words[0] ?? '?')][0] ?? '?'
  const last = words.length > 1 ? ([...(words.at(-1) ?? '')][0] ?? '') : ''
  return (first + last).toUpperCase()
}

type State = Record<string, unknown> | null | undefined

/** Reads what another browser says of its user: it is not ours, so nothing about it is taken for granted. */
export function userOf(state: State): { id: string; name: string } | null {
  const user = state?.user as { id?: unknown; name?: unknown } | undefined
  if (typeof user?.id !== 'string' || typeof user.name !== 'string') return null
  return { id: user.id, name: user.name.slice(0, 120) }
}

export function caretOf(state: State): Caret | null {
  const caret = state?.caret as Caret | null | undefined
  return caret && typeof caret.section === 'string' ? caret : null
}

/** Everybody who is here, each once however many windows they have; oneself first. */
export function presentPeople(awareness: Pick<Awareness, 'getStates'>, ownId: string): Present[] {
  const found = new Map<string, Present>()
  for (const state of awareness.getStates().values()) {
    const user = userOf(state)
    if (!user) continue
    const section = caretOf(state)?.section ?? found.get(user.id)?.section ?? null
    found.set(user.id, { ...user, section })
  }
  return [...found.values()].sort(
    (one, other) =>
      Number(other.id === ownId) - Number(one.id === ownId) ||
      one.name.localeCompare(other.name) ||
      (one.id < other.id ? -1 : 1),
  )
}
