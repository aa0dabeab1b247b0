import { useEffect, useState, useSyncExternalStore } from 'react'
import type { LiveDocument, LiveState } from './live-document.ts'
import { joinLiveDocument } from './live-documents.ts'

/** The live document of a review while a page shows it. Null for the moment before it is opened. */
export function useLiveDocument(incidentId: string, me: { id: string; name: string }): LiveDocument | null {
  const [live, setLive] = useState<LiveDocument | null>(null)
  const { id, name } = me
  useEffect(() => {
    const joined = joinLiveDocument(incidentId, { id, name })
    setLive(joined.live)
    return () => {
      setLive(null)
      joined.leave()
    }
  }, [incidentId, id, name])
  return live
}

export function useLiveState(live: LiveDocument): LiveState {
  return useSyncExternalStore(live.subscribe, live.state)
}
