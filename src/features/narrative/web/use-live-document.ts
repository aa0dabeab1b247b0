import { useEffect, useState, useSyncExternalStore } from 'react'
import type { User } from '#features/people/model.ts'
import type { LiveDocument, LiveState } from './live-document.ts'
import { joinLiveDocument } from './live-documents.ts'

/** The live document of a review while a page shows it. Null for the moment before it is opened. */
export function useLiveDocument(incidentId: string, me: User): LiveDocument | null {
  const [live, setLive] = useState<LiveDocument | null>(null)
  const { id, name } = me
  const writes = me.role !== 'viewer'
  useEffect(() => {
    const joined = joinLiveDocument(incidentId, { id, name, writes })
    setLive(joined.live)
    return () => {
      setLive(null)
      joined.leave()
    }
  }, [incidentId, id, name, writes])
  return live
}

/** A part of what is known of the live document; the page is drawn anew only when that part changes. */
export function useLive<Part>(live: LiveDocument, part: (state: LiveState) => Part): Part {
  return useSyncExternalStore(live.subscribe, () => part(live.state()))
}
