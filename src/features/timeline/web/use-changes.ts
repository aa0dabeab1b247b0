import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useMemo } from 'react'
import { type ApiFailure, failureOf } from '#platform/http/client.ts'
import { useNotify } from '#ui/overlay/notices.tsx'
import type { Step } from '#ui/undo/steps.ts'
import { useUndo } from '#ui/undo/use-undo.ts'
import type { Changed } from '../contract.ts'
import type { Event, Milestone } from '../model.ts'
import { storyQuery, timeline } from './requests.ts'

export type Story = { events: Event[]; milestones: Milestone[] }
export type Outcome = { ok: true; changed: Changed } | { ok: false; failure: ApiFailure | null }

/** What is asked of the server, made from the story as it is when its turn comes. */
export type Deed = (now: Story) => Promise<Changed>
/** `quiet`: whoever asked shows the failure. `still`: no notice of the success. */
export type DeedOptions = { quiet?: boolean; still?: boolean }

/**
 * Changes of the story, one after the other, so that quick hands never race with themselves. Each can be undone from its
 * notice and by `undo`. Several deeds of one step are undone together.
 */
export function useChanges(incidentId: string) {
  const queries = useQueryClient()
  const notify = useNotify()

  const send = useCallback(
    async (deed: Deed): Promise<Changed> => {
      const { queryKey } = storyQuery(incidentId)
      const changed = await deed(queries.getQueryData(queryKey) ?? { events: [], milestones: [] })
      // An answer that is on its way may be older than this one.
      await queries.cancelQueries({ queryKey, exact: true })
      queries.setQueryData(queryKey, { events: changed.events, milestones: changed.milestones })
      return changed
    },
    [incidentId, queries],
  )

  const tell = useCallback(
    (error: unknown): ApiFailure | null => {
      const failure = failureOf(error)
      if (failure) notify({ tone: 'bad', text: `${failure.message} ${failure.remedy}` })
      if (failure?.code === 'CHANGED_MEANWHILE')
        queries.invalidateQueries({ queryKey: storyQuery(incidentId).queryKey })
      return failure
    },
    [incidentId, notify, queries],
  )

  /** Takes back the changes of a step, the latest first; the ids of the changes that did it. */
  const reverse = useCallback(
    async (step: Step): Promise<string[]> => {
      const made: string[] = []
      for (const changeId of step.changeIds.toReversed()) {
        made.push((await send(() => timeline.undo({ incidentId, changeId }))).changeId)
      }
      return made
    },
    [incidentId, send],
  )

  const failed = useCallback((error: unknown) => tell(error)?.code === 'OFFLINE', [tell])
  const { inTurn, done, undo, redo, busy, canUndo, canRedo } = useUndo({ key: 'story', reverse, failed })

  const run = useCallback(
    (label: string, deeds: Deed | ((last: Changed | null) => Deed)[], options: DeedOptions = {}): Promise<Outcome> =>
      inTurn(async () => {
        const changeIds: string[] = []
        let changed: Changed | null = null
        let fault: { failure: ApiFailure | null } | null = null
        try {
          for (const next of Array.isArray(deeds) ? deeds : [() => deeds]) {
            changed = await send(next(changed))
            changeIds.push(changed.changeId)
          }
        } catch (error) {
          fault = { failure: options.quiet ? failureOf(error) : tell(error) }
          if (fault.failure?.code === 'CHANGED_MEANWHILE') {
            queries.invalidateQueries({ queryKey: storyQuery(incidentId).queryKey })
          }
        }
        if (changeIds.length > 0) done({ label, changeIds }, options)
        return changed && !fault ? { ok: true, changed } : { ok: false, failure: fault?.failure ?? null }
      }),
    [inTurn, send, tell, done, queries, incidentId],
  )

  return useMemo(() => ({ run, undo, redo, busy, canUndo, canRedo }), [run, undo, redo, busy, canUndo, canRedo])
}

export type Changes = ReturnType<typeof useChanges>
