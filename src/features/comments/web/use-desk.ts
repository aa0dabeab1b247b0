import { useQuery } from '@tanstack/react-query'
import { useEffect, useSyncExternalStore } from 'react'
import { useWorkspace } from '#features/narrative/web/workspace-context.tsx'
import { deskOf } from './desk.ts'
import { threadsQuery } from './requests.ts'

/** The desk of the review that is open, as it is now. */
export function useDesk() {
  const { incident } = useWorkspace()
  const desk = deskOf(incident.id)
  return { desk, ...useSyncExternalStore(desk.listen, desk.state) }
}

interface CommentsKeeperProps {
  incidentId: string
  /** Where the address of the page leads. */
  thread: string | undefined
  section: string | undefined
}

/** Keeps the threads on the desk, so that passages are shown in the text while no panel of comments is. */
export function CommentsKeeper({ incidentId, thread, section }: CommentsKeeperProps) {
  const threads = useQuery(threadsQuery(incidentId)).data?.threads
  useEffect(() => {
    if (threads) deskOf(incidentId).set({ threads })
  }, [incidentId, threads])
  useEffect(() => deskOf(incidentId).set({ wanted: thread ?? null }), [incidentId, thread])
  useEffect(() => deskOf(incidentId).set({ wantedSection: section ?? null }), [incidentId, section])
  useEffect(() => () => deskOf(incidentId).set({ draft: null, active: null }), [incidentId])
  return null
}
