import { HocuspocusProvider } from '@hocuspocus/provider'
import { IndexeddbPersistence } from 'y-indexeddb'
import { Doc } from 'yjs'
import { documentName, sectionOf } from '../model.ts'
import { forgetKept, keptName, noteKept } from './kept-offline.ts'
import { openLine } from './line.ts'
import { rescue } from './rescued-words.ts'
import { type SaveState, saveStateOf } from './save-state.ts'
import { createSaving } from './saving.ts'
import { sectionMarkdown } from './section-markdown.ts'

/** What a page shows of its live document. A new object for each change. */
export interface LiveState {
  /** The words are here, from the server or from this browser. */
  opened: boolean
  /** What the server allows; null until it said so. */
  scope: 'write' | 'read' | null
  /** Why the server refuses, when it does: nobody is signed in, or the review is not there for them. */
  refused: 'signed-out' | 'gone' | null
  save: SaveState
}

/** Whose page it is. Nothing is kept in the browser of somebody who only reads. */
export interface Writer {
  id: string
  name: string
  writes: boolean
}

/** A review's words, joined to the server and kept in this browser. */
export interface LiveDocument {
  doc: Doc
  provider: HocuspocusProvider
  state(): LiveState
  subscribe(listener: () => void): () => void
  /** The headings of the sections, for words that must be rescued. */
  headings: Map<string, string>
  /** Tells the others whether its user is here. */
  here(present: boolean): void
  close(): void
}

/** Code with which the server closes the line of somebody who is not signed in any longer. */
const signedOut = 4401
/** How long a page whose review is full waits before it tries again, in milliseconds. */
const full = 8_000

/** Joins a review's live document. Close it when the page is left. */
export function openLiveDocument(
  incidentId: string,
  me: Writer,
  address = `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/api/narrative`,
): LiveDocument {
  const doc = new Doc()
  const name = keptName(me.id, incidentId)
  const listeners = new Set<() => void>()
  let closed = false

  const show = (change: Partial<LiveState>) => {
    if (closed) return
    state = { ...state, ...change }
    for (const listener of [...listeners]) listener()
  }
  const saving = createSaving({
    ask: (id) => provider.sendStateless(JSON.stringify({ type: 'save', id })),
    onChange(now) {
      for (const [section, at] of touched) if (at <= now.committed) touched.delete(section)
      const save = saveStateOf(now)
      if (JSON.stringify(save) !== JSON.stringify(state.save)) show({ save })
    },
  })
  let state: LiveState = { opened: false, scope: null, refused: null, save: saveStateOf(saving.now()) }

  const line = openLine(address)
  const provider = new HocuspocusProvider({
    name: documentName(incidentId),
    websocketProvider: line.socket,
    document: doc,
    // The session is in the cookie; without a token the provider would not ask to come in.
    token: 'session',
    onAuthenticated: () => {
      const reads = provider.authorizedScope === 'readonly'
      // A review that is full takes nothing more: whoever takes something out comes in anew.
      if (reads && saving.now().failure !== null) {
        clearTimeout(again)
        again = setTimeout(line.anew, full)
        return
      }
      show({ scope: reads ? 'read' : 'write', refused: null })
      if (reads) rescueUnsaved()
    },
    onAuthenticationFailed: ({ reason }) => {
      if (reason === 'not-found') refuse('gone')
    },
    onSynced: () => {
      line.isGood()
      show({ opened: true })
    },
    onUnsyncedChanges: ({ number }) => {
      // Zero after a connection: the server has everything that was typed before it.
      if (number === 0 && provider.isSynced) saving.line(true)
    },
    onDisconnect: () => saving.line(false),
    onClose: ({ event }) => {
      if (event.code === signedOut) refuse('signed-out')
      else if (state.refused === null) void askWhy()
    },
    onStateless: ({ payload }) => void saving.hear(payload),
  })

  const onKept = () => {
    if (doc.share.size > 0) show({ opened: true })
  }
  const kept = me.writes ? keepHere(name, doc, onKept) : null

  /** The line does not say why it is refused: is anybody signed in at all? */
  const askWhy = async () => {
    const answer = await fetch('/api/me').catch(() => null)
    if (answer?.status === 401 && !closed) refuse('signed-out')
  }
  let again: ReturnType<typeof setTimeout> | undefined

  const refuse = (reason: NonNullable<LiveState['refused']>) => {
    line.stop()
    show({ refused: reason, scope: 'read' })
    // Who is only signed out comes back to their words.
    if (reason === 'signed-out') return
    rescueUnsaved()
    kept?.destroy().catch(() => undefined)
    forgetKept([name])
  }

  const rescueUnsaved = () => {
    const markdown = [...touched.keys()]
      .map((section) => `## ${headings.get(section) ?? section}\n\n${sectionMarkdown(doc, section)}`)
      .join('\n\n')
    touched.clear()
    if (markdown !== '') rescue({ incidentId, markdown })
  }

  provider.attach()

  // Which sections the changes of this page are in, each with the number of its last change.
  const touched = new Map<string, number>()
  const headings = new Map<string, string>()
  doc.on('afterTransaction', (transaction) => {
    if (transaction.origin === provider || transaction.origin === kept) return
    for (const type of transaction.changedParentTypes.keys()) {
      if (type._item !== null) continue
      for (const [key, shared] of doc.share) {
        const section = shared === type ? sectionOf(key) : null
        // The update of this transaction is counted right after it.
        if (section) touched.set(section, saving.now().changed + 1)
      }
    }
  })
  doc.on('update', (_update: Uint8Array, origin: unknown) => {
    if (origin !== provider) saving.change()
  })

  return {
    doc,
    provider,
    state: () => state,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    headings,
    here: (present) => provider.awareness?.setLocalState(present ? { user: { id: me.id, name: me.name } } : null),
    close() {
      closed = true
      saving.end()
      clearTimeout(again)
      listeners.clear()
      provider.destroy()
      line.end()
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
