import type { Holds } from '../../model.ts'
import type { KnownPerson, Tracker } from '../../trackers/model.ts'

type Tone = 'good' | 'warn' | 'bad' | 'neutral'

/** How a tracker goes, in a word or two. */
export function health({ pausedAt, fault, counts }: Pick<Tracker, 'pausedAt' | 'fault' | 'counts'>): {
  word: string
  tone: Tone
} {
  if (pausedAt) return { word: 'Paused', tone: 'neutral' }
  if (fault) return { word: 'Does not answer well', tone: 'bad' }
  if (counts.failing > 0) return { word: `${tickets(counts.failing)} failing`, tone: 'warn' }
  return { word: 'Works', tone: 'good' }
}

const tickets = (count: number) => `${count} ${count === 1 ? 'ticket' : 'tickets'}`

/** `12 in step, 1 being made, 2 differ` */
export function countsInWords({ linked, waiting, differing }: Tracker['counts']): string {
  if (linked + waiting === 0) return 'none yet'
  return [
    linked > 0 && `${linked} linked`,
    waiting > 0 && `${waiting} being made`,
    differing > 0 &&
      `${differing} ${differing === 1 ? 'differs' : 'differ'} from ${differing === 1 ? 'its' : 'their'} action`,
  ]
    .filter((part) => part !== false)
    .join(', ')
}

/** What of an action stays here because the tracker has no place for it; null when it holds all. */
export function notHeld({ inProgress, declined, owner, dueOn }: Holds): string | null {
  const missing = [
    !inProgress && '“in progress”',
    !declined && '“declined”',
    !owner && 'the owner',
    !dueOn && 'the due date',
  ].filter((part) => part !== false)
  return missing.length === 0 ? null : `It has no place for ${listed(missing)}, so that is kept here alone.`
}

const listed = (words: string[]) =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`

/** How it is known who somebody of the tracker is. */
export function howKnown({ user, how }: Pick<KnownPerson, 'user' | 'how'>): string {
  if (how === 'email') return 'same e-mail address'
  if (how === 'said') return user ? 'somebody said so' : 'somebody said: nobody here'
  return 'not known'
}
