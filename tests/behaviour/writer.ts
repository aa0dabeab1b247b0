import { HocuspocusProvider, HocuspocusProviderWebsocket } from '@hocuspocus/provider'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { documentName, fragmentOf } from '#features/narrative/model.ts'

/** A browser without pages that has a review open: one Yjs document on one web socket. */
export interface Writer {
  doc: Y.Doc
  provider: HocuspocusProvider
  /** What the server said beside the document, oldest first. */
  said: { type: string; id?: number; why?: string }[]
  /** Why it was refused or ended, oldest first. */
  refused: string[]
  /** Adds a paragraph to a section. */
  write(text: string, sectionId?: string): void
  /** The words of a section, a line for each block. */
  text(sectionId?: string): string
  /** Asks whether everything so far is saved; resolves with the answer, of whichever connection. */
  save(): Promise<{ type: string; why?: string }>
  /** Waits until `ready` is true, looked at after each change of anything. */
  until(ready: () => boolean): Promise<void>
  synced(): Promise<void>
  leave(): void
}

export interface WriterOptions {
  headers: Record<string, string>
  incidentId: string
  /** Another document than that of the incident. */
  name?: string
  doc?: Y.Doc
}

/** Opens a review through the real web socket, and comes back by itself when the line breaks. */
export function openReview(address: string, { headers, incidentId, name, doc = new Y.Doc() }: WriterOptions): Writer {
  class Line extends WebSocket {
    constructor(url: string) {
      super(url, { headers })
      // A refused connection is an event of `close` as well.
      this.on('error', () => {})
    }
  }
  const said: Writer['said'] = []
  const refused: string[] = []
  const watchers = new Set<() => void>()
  const look = () => {
    for (const watcher of [...watchers]) watcher()
  }
  const line = new HocuspocusProviderWebsocket({
    url: `${address.replace(/^http/, 'ws')}/api/narrative`,
    WebSocketPolyfill: Line,
    delay: 50,
    minDelay: 20,
    maxDelay: 200,
    factor: 1.2,
  })
  const provider = new HocuspocusProvider({
    name: name ?? documentName(incidentId),
    document: doc,
    websocketProvider: line,
    token: 'session',
    onStateless: ({ payload }) => {
      said.push(JSON.parse(payload))
      look()
    },
    onAuthenticationFailed: ({ reason }) => {
      refused.push(reason)
      look()
    },
    onAuthenticated: look,
    onSynced: look,
    onClose: ({ event }) => {
      refused.push(event.reason)
      look()
    },
  })
  provider.attach()
  doc.on('update', look)
  provider.awareness?.on('update', look)

  const until: Writer['until'] = (ready) =>
    new Promise((resolve) => {
      const watcher = () => {
        if (!ready()) return
        watchers.delete(watcher)
        resolve()
      }
      watchers.add(watcher)
      watcher()
    })
  let questions = 0
  return {
    doc,
    provider,
    said,
    refused,
    until,
    write(text, sectionId = 'summary') {
      const paragraph = new Y.XmlElement('paragraph')
      paragraph.insert(0, [new Y.XmlText(text)])
      const fragment = doc.getXmlFragment(fragmentOf(sectionId))
      fragment.insert(fragment.length, [paragraph])
    },
    text: (sectionId = 'summary') =>
      doc
        .getXmlFragment(fragmentOf(sectionId))
        .toArray()
        .map((block) => (block instanceof Y.XmlElement ? block.toArray().join('') : String(block)))
        .join('\n'),
    async save() {
      const id = ++questions
      const ask = () => provider.sendStateless(JSON.stringify({ type: 'save', id }))
      const answer = () => said.find((one) => one.id === id)
      // A question that was on its way when the line broke has no answer.
      provider.on('synced', ask)
      if (provider.synced) ask()
      await until(() => answer() !== undefined)
      provider.off('synced', ask)
      return answer() as { type: string; why?: string }
    },
    synced: () => until(() => provider.synced),
    leave() {
      provider.destroy()
      line.destroy()
    },
  }
}
