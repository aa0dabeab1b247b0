import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useEffectEvent } from 'react'
import { hereEveryMs, type Meeting } from '../../meeting/model.ts'
import { meetingQuery, meetings } from './requests.ts'

/**
 * Says every few seconds that the reader is here and where they look, and when they leave. What a page missed meanwhile,
 * and who is gone, follows from the answer.
 */
export function useHere(incidentId: string, meeting: Meeting | null, itemId: string | null, writes: boolean) {
  const queries = useQueryClient()
  const open = meeting !== null && meeting.state !== 'ended' && writes
  const say = useEffectEvent(async () => {
    const answer = await meetings.here({ incidentId, itemId }).catch(() => null)
    if (!answer) return
    const { queryKey } = meetingQuery(incidentId)
    const known = queries.getQueryData(queryKey)?.meeting
    const here = new Set(answer.here)
    const same = known?.people.every((one) => one.here === here.has(one.id)) && known.revision === answer.revision
    if (!same) void queries.invalidateQueries({ queryKey })
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: looking elsewhere is said at once
  useEffect(() => {
    if (!open) return
    void say()
    const again = setInterval(say, hereEveryMs)
    return () => clearInterval(again)
  }, [open, itemId])
  useEffect(() => {
    if (!open) return
    // The page may be gone before an answer comes.
    const leave = () =>
      void fetch(`/api/incidents/${incidentId}/meeting/away`, {
        method: 'POST',
        keepalive: true,
        headers: { 'content-type': 'application/json' },
        body: '{}',
      }).catch(() => undefined)
    window.addEventListener('pagehide', leave)
    return () => {
      window.removeEventListener('pagehide', leave)
      leave()
    }
  }, [open, incidentId])
}
