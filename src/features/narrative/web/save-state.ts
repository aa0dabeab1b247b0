/** Whether what is typed is safe. `joining` until the first answer, `offline` after a break: it says whether words wait. */
export type SaveState =
  | { kind: 'joining' }
  | { kind: 'saved' }
  | { kind: 'saving' }
  | { kind: 'offline'; unsaved: boolean }
  | { kind: 'failed'; why: string }

/** What is known of the saving: how many changes were made here, and how many of them the server has committed. */
export interface Saving {
  changed: number
  committed: number
  /** The question that waits for an answer: it covers the changes up to `upTo`. */
  asked: { id: number; upTo: number } | null
  /** The line is there and everything older was handed over: a question now covers all changes made before it. */
  line: boolean
  /** There was a line before. */
  joined: boolean
  /** What the server said when it could not save, until it can. */
  failure: string | null
}

export const nothingChanged: Saving = {
  changed: 0,
  committed: 0,
  asked: null,
  line: false,
  joined: false,
  failure: null,
}

export type SavingStep =
  | { type: 'change' }
  | { type: 'line'; there: boolean }
  | { type: 'ask'; id: number }
  | { type: 'saved'; id: number }
  /** It could not be saved, or no answer came; the question may be asked again. */
  | { type: 'failed'; id: number; why: string }
  /** The server says by itself that it has words which it could not save. */
  | { type: 'unsaved'; why: string }

/** One step on. An answer to another question than the last one changes nothing. */
export function nextSaving(now: Saving, step: SavingStep): Saving {
  if (step.type === 'change') return { ...now, changed: now.changed + 1 }
  if (step.type === 'line')
    return { ...now, line: step.there, joined: now.joined || step.there, asked: null, failure: null }
  if (step.type === 'ask') return { ...now, asked: { id: step.id, upTo: now.changed } }
  if (step.type === 'unsaved') return { ...now, failure: step.why }
  if (now.asked?.id !== step.id) return now
  if (step.type === 'saved') return { ...now, committed: now.asked.upTo, asked: null, failure: null }
  return { ...now, asked: null, failure: step.why }
}

/** Are there changes that the server has not been asked about? */
export const shouldAsk = (now: Saving): boolean => now.line && now.asked === null && now.committed < now.changed

export function saveStateOf(now: Saving): SaveState {
  const unsaved = now.committed < now.changed
  // The server may say why it does not take the words before it has everything from this page.
  if (now.failure !== null) return { kind: 'failed', why: now.failure }
  if (!now.line) return now.joined || unsaved ? { kind: 'offline', unsaved } : { kind: 'joining' }
  return { kind: unsaved ? 'saving' : 'saved' }
}
