import { nextSaving, nothingChanged, type Saving, type SavingStep, shouldAsk } from './save-state.ts'

/** The question is asked this long after the last change, but while somebody types on at least every `longest`. Milliseconds. */
const pause = 150
const longest = 1_000
/** Without an answer for this long, something is wrong. */
const patience = 10_000

const noAnswer = 'The server does not answer. It is asked again; your words are kept in this browser.'
const noReason = 'The server could not write it down. It is asked again; your words are kept in this browser.'

/**
 * Asks the server whether everything typed here is committed, as seldom as honesty allows: `Saved` is said only after its
 * answer. `ask` puts question number `id`; what comes back is given to `hear`.
 */
export function createSaving({ ask, onChange }: { ask: (id: number) => void; onChange: (now: Saving) => void }) {
  let now: Saving = nothingChanged
  let ids = 0
  let since = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  let waiting: ReturnType<typeof setTimeout> | undefined

  const step = (next: SavingStep) => {
    now = nextSaving(now, next)
    onChange(now)
    plan()
  }
  const plan = () => {
    if (!shouldAsk(now)) return
    const at = Date.now()
    if (timer === undefined) since = at
    clearTimeout(timer)
    const soon = Math.max(0, Math.min(pause, since + longest - at))
    timer = setTimeout(put, now.failure === null ? soon : longest)
  }
  const put = () => {
    timer = undefined
    if (!shouldAsk(now)) return
    const id = ++ids
    step({ type: 'ask', id })
    ask(id)
    clearTimeout(waiting)
    waiting = setTimeout(() => step({ type: 'failed', id, why: noAnswer }), patience)
  }
  return {
    now: () => now,
    change: () => step({ type: 'change' }),
    /** The line is there, and everything from before it was handed over; or it is lost. */
    line(there: boolean) {
      if (there === now.line && (there || now.failure === null)) return
      clearTimeout(waiting)
      step({ type: 'line', there })
    },
    /** Takes what the server says over the line; true when it was about saving. */
    hear(payload: string): boolean {
      const answer = readAnswer(payload)
      if (!answer) return false
      if ('id' in answer && answer.id === ids) clearTimeout(waiting)
      step(answer)
      return true
    },
    end() {
      clearTimeout(timer)
      clearTimeout(waiting)
      now = { ...now, line: false }
    },
  }
}

function readAnswer(payload: string): Extract<SavingStep, { type: 'saved' | 'failed' | 'unsaved' }> | null {
  try {
    const { type, id, why } = JSON.parse(payload) as { type?: unknown; id?: unknown; why?: unknown }
    const reason = typeof why === 'string' ? why : noReason
    if (type === 'unsaved') return { type, why: reason }
    if (typeof id !== 'number') return null
    if (type === 'saved') return { type, id }
    if (type === 'failed') return { type, id, why: reason }
  } catch {
    // Other parts may send other words over the same line.
  }
  return null
}
