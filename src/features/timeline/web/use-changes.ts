import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useMemo, useRef, useState } from 'react'
import { type ApiFailure, failureOf } from '#platform/http/client.ts'
import { useNotify } from '#ui/overlay/notices.tsx'
import type { Changed } from '../contract.ts'
import type { Event, Milestone } from '../model.ts'
import { storyQuery, timeline } from './requests.ts'
import { did, forgot, noSteps, redid, type Step, type Steps, undid } from './undo-steps.ts'

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
  const [steps, setSteps] = useState<Steps>(noSteps)
  const [running, setRunning] = useState(0)
  const latest = useRef(steps)
  const tail = useRef<Promise<unknown>>(Promise.resolve())

  const keep = useCallback((next: Steps) => {
    latest.current = next
    setSteps(next)
  }, [])

  const inTurn = useCallback(<T>(work: () => Promise<T>): Promise<T> => {
    setRunning((count) => count + 1)
    const result = tail.current.then(work)
    tail.current = result.catch(() => undefined).finally(() => setRunning((count) => count - 1))
    return result
  }, [])

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

  const takeBack = useCallback(
    async (step: Step): Promise<boolean> => {
      if (!latest.current.done.includes(step)) return false
      try {
        keep(undid(latest.current, step, await reverse(step)))
        return true
      } catch (error) {
        if (tell(error)?.code !== 'OFFLINE') keep(forgot(latest.current, step))
        return false
      }
    },
    [keep, reverse, tell],
  )
  const undoStep = useCallback((step: Step) => inTurn(() => takeBack(step)), [inTurn, takeBack])

  const run = useCallback(
    (label: string, deeds: Deed | ((last: Changed | null) => Deed)[], options: DeedOptions = {}): Promise<Outcome> =>
      inTurn(async () => {
        const changeIds: string[] = []
        let changed: Changed | null = null
        let failed: { failure: ApiFailure | null } | null = null
        try {
          for (const next of Array.isArray(deeds) ? deeds : [() => deeds]) {
            changed = await send(next(changed))
            changeIds.push(changed.changeId)
          }
        } catch (error) {
          failed = { failure: options.quiet ? failureOf(error) : tell(error) }
          if (failed.failure?.code === 'CHANGED_MEANWHILE') {
            queries.invalidateQueries({ queryKey: storyQuery(incidentId).queryKey })
          }
        }
        if (changeIds.length > 0) {
          const step = { label, changeIds }
          keep(did(latest.current, step))
          if (!options.still)
            notify({ key: 'story', text: `${label}.`, action: { label: 'Undo', run: () => void undoStep(step) } })
        }
        return changed && !failed ? { ok: true, changed } : { ok: false, failure: failed?.failure ?? null }
      }),
    [inTurn, send, tell, keep, notify, undoStep, queries, incidentId],
  )

  // The step is chosen when its turn comes: quick presses take back one after the other.
  const undo = useCallback(
    () =>
      inTurn(async () => {
        const step = latest.current.done.at(-1)
        if (!step) return notify({ key: 'story', text: 'Nothing was changed here that could be undone.' })
        if (await takeBack(step)) notify({ key: 'story', text: `Undone: ${step.label}.`, ms: 3000 })
      }),
    [inTurn, takeBack, notify],
  )

  const redo = useCallback(
    () =>
      inTurn(async () => {
        const step = latest.current.undone.at(-1)
        if (!step) return notify({ key: 'story', text: 'Nothing was undone here that could be done again.' })
        try {
          keep(redid(latest.current, step, await reverse(step)))
          notify({ key: 'story', text: `Done again: ${step.label}.`, ms: 3000 })
        } catch (error) {
          if (tell(error)?.code !== 'OFFLINE') keep(forgot(latest.current, step))
        }
      }),
    [inTurn, keep, reverse, tell, notify],
  )

  const [canUndo, canRedo] = [steps.done.at(-1)?.label ?? null, steps.undone.at(-1)?.label ?? null]
  return useMemo(
    () => ({ run, undo, redo, busy: running > 0, canUndo, canRedo }),
    [run, undo, redo, running, canUndo, canRedo],
  )
}

export type Changes = ReturnType<typeof useChanges>
