import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useEffect, useRef } from 'react'
import { useWorkspace } from '#features/narrative/web/workspace-context.tsx'
import { useHotkey } from '#ui/keys/use-hotkey.ts'
import { useNotify } from '#ui/overlay/notices.tsx'
import { findingKey } from '../model.ts'
import { goOn } from './go-to-finding.ts'
import { dismissalsQuery, reviewSettingsQuery } from './requests.ts'
import { useCoachDesk } from './use-coach-desk.ts'

const FindingCard = lazy(() => import('./finding-card.tsx').then((file) => ({ default: file.FindingCard })))

/** Keeps the coach at work while a review is written: its settings, what is set aside, its keys and its card. */
export function CoachAtWork({ panel }: { panel?: string | undefined }) {
  const { me, mayWrite } = useWorkspace()
  if (me.role === 'viewer' || !mayWrite) return null
  return <AtWork wanted={panel} />
}

function AtWork({ wanted }: { wanted: string | undefined }) {
  const workspace = useWorkspace()
  const notify = useNotify()
  const { id } = workspace.incident
  const { desk, shown } = useCoachDesk()
  const merged = useQuery(reviewSettingsQuery(id)).data?.merged
  const dismissals = useQuery(dismissalsQuery(id)).data
  useEffect(() => {
    if (merged) desk.choose(merged)
  }, [desk, merged])
  useEffect(() => {
    if (dismissals) desk.set({ dismissals: new Map(dismissals.map((one) => [findingKey(one), one])) })
  }, [desk, dismissals])
  useEffect(() => {
    desk.set({ atWork: true })
    return () => desk.rest()
  }, [desk])

  // An address may lead to the panel.
  const { showPanel } = workspace
  const asked = useRef(wanted)
  useEffect(() => {
    if (asked.current !== 'coach') return
    asked.current = undefined
    showPanel('coach')
  }, [showPanel])

  const go = (direction: 1 | -1) => {
    if (!goOn(workspace, desk, direction)) notify({ text: 'The coach has nothing to ask.' })
  }
  // The browser tells of a selection a moment after the key that made it.
  useHotkey('f8', () => setTimeout(go, 0, 1))
  useHotkey('shift+f8', () => setTimeout(go, 0, -1))
  if (!shown) return null
  return (
    <Suspense>
      <FindingCard onNext={() => go(1)} />
    </Suspense>
  )
}
