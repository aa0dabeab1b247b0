import { useSyncExternalStore } from 'react'
import { useWorkspace } from '#features/narrative/web/workspace-context.tsx'
import { coachDeskOf } from './coach-desk.ts'

/** The desk of the review that is open, as it is now. */
export function useCoachDesk() {
  const { incident } = useWorkspace()
  const desk = coachDeskOf(incident.id)
  return { desk, ...useSyncExternalStore(desk.listen, desk.state) }
}
