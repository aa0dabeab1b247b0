import { keptName, onForget } from './kept-offline.ts'
import { type LiveDocument, openLiveDocument, type Writer } from './live-document.ts'

interface Joined {
  live: LiveDocument
  readers: number
  stop: () => void
}

const joined = new Map<string, Joined>()

const isUnsaved = ({ live }: Joined): boolean => {
  const { save, refused } = live.state()
  if (refused !== null) return false
  return save.kind === 'saving' || save.kind === 'failed' || (save.kind === 'offline' && save.unsaved)
}

function end(name: string, one: Joined): void {
  one.stop()
  joined.delete(name)
  one.live.close()
}

/**
 * Joins the live document of a review. When its last page is left it stays joined until its words are saved: nobody loses any
 * by going to another page too soon.
 */
export function joinLiveDocument(incidentId: string, me: Writer): { live: LiveDocument; leave: () => void } {
  const name = keptName(me.id, incidentId)
  const one: Joined = joined.get(name) ?? { live: openLiveDocument(incidentId, me), readers: 0, stop: () => undefined }
  joined.set(name, one)
  one.stop()
  one.readers += 1
  one.live.here(true)
  return {
    live: one.live,
    leave() {
      one.readers -= 1
      if (one.readers > 0 || joined.get(name) !== one) return
      one.live.here(false)
      const settle = () => {
        if (!isUnsaved(one)) end(name, one)
      }
      one.stop = one.live.subscribe(settle)
      settle()
    },
  }
}

onForget((names) => {
  for (const name of names) {
    const one = joined.get(name)
    if (one && one.readers === 0) end(name, one)
  }
})

window.addEventListener('beforeunload', (event) => {
  if ([...joined.values()].some(isUnsaved)) event.preventDefault()
})
