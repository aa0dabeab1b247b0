import type { Deed } from '../../life/model.ts'

/** What became of an action with a deed, for its history: `Ana committed to it`. */
export const stepWords: Record<Deed, string> = {
  shorten: 'shortened the soak time',
  offer: 'asked its owner to commit',
  refuse: 'did not commit',
  commit: 'committed to it',
  begin: 'began the work',
  finish: 'said it is done',
  decline: 'declined it',
  merge: 'merged it into',
  reopen: 'opened it again',
  hold: 'saw that it holds',
  notHold: 'saw that it did not hold',
}

/** The deeds that have a form of their own before they are done. */
export type Asking = 'shorten' | 'refuse' | 'finish' | 'decline' | 'merge' | 'reopen' | 'revisit'

export const askingTitles: Record<Asking, string> = {
  shorten: 'End the soak time',
  refuse: 'Do not commit',
  finish: 'Done, and what shows it',
  decline: 'Decline',
  merge: 'Merge',
  reopen: 'Open again',
  revisit: 'Look back',
}
