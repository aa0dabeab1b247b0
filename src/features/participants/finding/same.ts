import type { ParticipantEntry } from '../model.ts'
import { nameKey, nameLetters, nameWords } from './name.ts'

/** A user who can sign in and may see the incident. */
export interface KnownUser {
  id: string
  name: string
  email: string
  zone: string
}

/** Somebody as rules compare them with others. */
export interface Known {
  id: string
  names: readonly string[]
  /** Addresses that the evidence gives them, in small letters. */
  emails: readonly string[]
  activity: number
  userId: string | null
  leftOut: boolean
}

/** The user who is probably meant, and why; null when none fits or several fit as well. */
export function likelyUser(
  self: Pick<Known, 'names' | 'emails'>,
  users: readonly KnownUser[],
): ParticipantEntry['likelyUser'] {
  const [first] = self.names
  const rules: [why: string, fits: (user: KnownUser) => boolean][] = [
    ['The evidence gives the same e-mail address.', ({ email }) => self.emails.includes(email.toLowerCase())],
    ['The names are the same.', ({ name }) => self.names.some((one) => nameKey(one) === nameKey(name))],
    [
      'The names have the same letters.',
      ({ name, email }) => self.names.some((one) => sameLetters(one, name) || sameLetters(one, email)),
    ],
    [`“${first}” is a short form of the name.`, ({ name }) => self.names.some((one) => isShortFor(one, name))],
  ]
  for (const [why, fits] of rules) {
    const [user, ...others] = users.filter(fits)
    if (user && others.length === 0) return { id: user.id, name: user.name, why }
    if (others.length > 0) return null
  }
  return null
}

/** Another participant who is probably the same person: told once, at the one whose name goes. */
export function likelySame(
  self: Known,
  all: readonly Known[],
  users: readonly KnownUser[],
): ParticipantEntry['likelySame'] {
  const others = all.filter(
    (one) => one.id !== self.id && !one.leftOut && goesBefore(one, self) && !(one.userId && self.userId),
  )
  const emailOf = (one: Known) => users.find(({ id }) => id === one.userId)?.email.toLowerCase()
  const addresses = (one: Known) => [...one.emails, emailOf(one)].filter((address) => address !== undefined)
  const rules: [why: string, fits: (other: Known) => boolean][] = [
    ['They have the same e-mail address.', (other) => addresses(other).some((one) => addresses(self).includes(one))],
    ['The names have the same letters.', (other) => pairs(self, other).some(([a, b]) => sameLetters(a, b))],
    [
      'One name is a short form of the other.',
      (other) => pairs(self, other).some(([a, b]) => isShortFor(a, b) || isShortFor(b, a)),
    ],
  ]
  for (const [why, fits] of rules) {
    const [other, ...more] = others.filter(fits)
    if (other && more.length === 0) return { id: other.id, name: other.names[0] ?? '', why }
    if (more.length > 0) return null
  }
  return null
}

/** Whose name stays: the one who is a user, the one written like a name, the one who said more. */
function goesBefore(a: Known, b: Known): boolean {
  for (const [left, right] of [
    [a.userId !== null, b.userId !== null],
    [isFullName(a), isFullName(b)],
  ] as const)
    if (left !== right) return left
  return a.activity > b.activity || (a.activity === b.activity && a.id < b.id)
}

function isFullName({ names: [name = ''] }: Known): boolean {
  return /\S\s\S/.test(name.trim())
}

function pairs(a: Known, b: Known): [string, string][] {
  return a.names.flatMap((left) => b.names.map((right): [string, string] => [left, right]))
}

function sameLetters(a: string, b: string): boolean {
  const letters = nameLetters(a)
  return letters.length >= 4 && letters === nameLetters(b)
}

/** `mei` and `mlindqvist` are short for `Mei Lindqvist`; `ana` is none for `Anastasia`. */
export function isShortFor(short: string, name: string): boolean {
  const [word, ...more] = nameWords(short)
  const [first, ...rest] = nameWords(name)
  if (!word || !first || more.length > 0 || rest.length === 0) return false
  const last = rest.at(-1) ?? ''
  return (word.length >= 3 && word === first) || (last.length >= 3 && word === `${first[0]}${last}`)
}
