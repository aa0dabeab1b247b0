import { HocuspocusProvider } from '@hocuspocus/provider'
import { IndexeddbPersistence } from 'y-indexeddb'
import { Doc } from 'yjs'
import { documentName, sectionOf } from '../model.ts'
import { forgetKept, keptName, noteKept } from './kept-offline.ts'
import {
  nextSaving,
  nothingChanged,
  type SaveState,
  type Saving,
  type SavingStep,
  saveStateOf,
  shouldAsk,
} from './save-state.ts'

/** What a page shows of its live document. A new object for each change. */
export interface LiveState {
  /** The words are here, from the server or from this browser. */
  opened: boolean
  /** What the server allows; null until it said so. */
  scope: 'write' | 'read' | null
  /** Why the server refuses, when it does. */
  refused: string | null
  save: SaveState
}

/** A review's words, joined to the server and kept in this browser. */
export interface LiveDocument {
  doc: Doc
  provider: HocuspocusProvider
  state(): LiveState
  subscribe(listener: () => void): () => void
  /** Sections with changes of this page that the server has not committed. */
  unsavedSections(): string[]
  close(): void
}

const pause = 150
const longest = 1_000
const patience = 10_000

/** Joins a review's live document. Close it when the page is left. */
export function openLiveDocument(
  incidentId: string,
  me: { id: string; name: string },
  address = `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/api/narrative`,
): LiveDocument {
  const doc = new Doc()
  const name = keptName(me.id, incidentId)
  const listeners = new Set<() => void>()
  let saving: Saving = nothingChanged
  let state: LiveState = { opened: false, scope: null, refused: null, save: saveStateOf(saving) }
  let closed = false
  const touched = new Map<string, number>()

  const show = (change: Partial<LiveState>) => {
    if (closed) return
    state = { ...state, ...change }
    for (const listener of listeners) listener()
  }
  const step = (next: SavingStep) => {
    saving = nextSaving(saving, next)
    for (const [section, at] of touched) if (at <= saving.committed) touched.delete(section)
    const save = saveStateOf(saving)
    if (JSON.stringify(save) !== JSON.stringify(state.save)) show({ save })
    plan()
  }

  // The question is asked a moment after the last change, but while somebody types on at least every second.
  let ids = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  let waiting: ReturnType<typeof setTimeout> | undefined
  let since = 0
  const ask = () => {
    clearTimeout(timer)
    timer = undefined
    if (closed || !shouldAsk(saving)) return
    const id = ++ids
    step({ type: 'ask', id })
    provider.sendStateless(JSON.stringify({ type: 'save', id }))
    clearTimeout(waiting)
    waiting = setTimeout(() => step({ type: 'silence', id, why: 'the server does not answer' }), patience)
  }
  const plan = () => {
    if (closed || !shouldAsk(saving)) return
    const now = Date.now()
    if (timer === undefined) since = now
    clearTimeout(timer)
    timer = setTimeout(ask, saving.failure === null ? Math.max(0, Math.min(pause, since + longest - now)) : longest)
  }

  const provider = new HocuspocusProvider({
    name: documentName(incidentId),
    url: address,
    document: doc,
    // The session is in the cookie; without a token the provider would not ask to come in.
    token: 'session',
    onAuthenticated: () => {
      const read = provider.authorizedScope === 'readonly'
      show({ scope: read ? 'read' : 'write', refused: null })
    },
    onAuthenticationFailed: ({ reason }) => refuse(reason),
    onSynced: () => show({ opened: true }),
    onUnsyncedChanges: ({ number }) => {
      // Zero after a connection: the server has everything that was typed before it.
      if (number === 0 && provider.isSynced && !saving.line) step({ type: 'line', there: true })
    },
    onDisconnect: () => step({ type: 'line', there: false }),
    onStateless: ({ payload }) => {
      const answer = readAnswer(payload)
      if (!answer) return
      if (answer.id === ids) clearTimeout(waiting)
      step(answer)
    },
  })
  provider.setAwarenessField('user', { id: me.id, name: me.name })

  const kept = keepHere(name, doc, () => {
    if (doc.share.size > 0) show({ opened: true })
  })

  const refuse = (reason: string) => {
    provider.disconnect()
    show({ refused: reason || 'You may not open this text.', scope: 'read' })
    kept?.clearData().catch(() => undefined)
    forgetKept([name])
  }

  doc.on('update', (_update: Uint8Array, origin: unknown) => {
    if (origin !== provider) step({ type: 'change' })
  })
  doc.on('afterTransaction', (transaction) => {
    if (transaction.origin === provider) return
    for (const type of transaction.changedParentTypes.keys()) {
      if (type._item !== null) continue
      for (const [key, shared] of doc.share) {
        const section = shared === type ? sectionOf(key) : null
        // The update of this transaction is counted right after it.
        if (section) touched.set(section, saving.changed + 1)
      }
    }
  })

  return {
    doc,
    provider,
    state: () => state,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    unsavedSections: () => [...touched.keys()],
    close() {
      closed = true
      clearTimeout(timer)
      clearTimeout(waiting)
      listeners.clear()
      provider.destroy()
      kept?.destroy().catch(() => undefined)
      doc.destroy()
    },
  }
}

function keepHere(name: string, doc: Doc, onOpened: () => void): IndexeddbPersistence | null {
  try {
    const kept = new IndexeddbPersistence(name, doc)
    noteKept(name)
    kept.whenSynced.then(onOpened, () => undefined)
    return kept
  } catch {
    // Some private windows have no database: the words are then only in this page and on the server.
    return null
  }
}

function readAnswer(payload: string): Extract<SavingStep, { type: 'saved' | 'failed' }> | null {
  try {
    const { type, id, why } = JSON.parse(payload) as { type?: unknown; id?: unknown; why?: unknown }
    if (typeof id !== 'number') return null
    if (type === 'saved') return { type, id }
    if (type === 'failed')
      return { type, id, why: typeof why === 'string' ? why : 'the server could not write it down' }
  } catch {
    // Other parts may send other words over the same line.
  }
  return null
}
