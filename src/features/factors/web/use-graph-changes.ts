import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useMemo, useRef, useState } from 'react'
import { did, forgot, noSteps, redid, type Step, type Steps, undid } from '#features/timeline/web/undo-steps.ts'
import { type ApiFailure, failureOf } from '#platform/http/client.ts'
import { useNotify } from '#ui/overlay/notices.tsx'
import type { FactorChange, FactorsChanged } from '../contract.ts'
import { changed } from '../graph/change.ts'
import type { FactorGraph } from '../model.ts'
import { factorsClient, graphQuery } from './requests.ts'

export type Outcome = { ok: true } | { ok: false; failure: ApiFailure | null }
/** `quiet`: whoever asked shows the failure. `still`: no notice of the success. `guess`: what it will look like, shown at once. */
interface DeedOptions {
  quiet?: boolean
  still?: boolean
  guess?: readonly FactorChange[]
}

/** Changes of the graph, one after the other; each can be undone from its notice and by `undo`. */
export function useGraphChanges(incidentId: string) {
  const queries = useQueryClient()
  const notify = useNotify()
  const [steps, setSteps] = useState<Steps>(noSteps)
  const latest = useRef(steps)
  const tail = useRef<Promise<unknown>>(Promise.resolve())
  const key = useMemo(() => graphQuery(incidentId).queryKey, [incidentId])

  const keep = useCallback((next: Steps) => {
    latest.current = next
    setSteps(next)
  }, [])
  const inTurn = useCallback(<T>(work: () => Promise<T>): Promise<T> => {
    const result = tail.current.then(work)
    tail.current = result.catch(() => undefined)
    return result
  }, [])
  const show = useCallback(
    (changes: readonly FactorChange[], sources: FactorGraph['sources'] = []) => {
      // An answer that is on its way may be older than this one.
      void queries.cancelQueries({ queryKey: key, exact: true })
      queries.setQueryData(key, (graph: FactorGraph | undefined) => {
        if (!graph) return graph
        const known = new Map([...graph.sources, ...sources].map((one) => [`${one.of} ${one.id}`, one]))
        return { ...changed(graph, changes), sources: sources.length > 0 ? [...known.values()] : graph.sources }
      })
    },
    [key, queries],
  )
  const send = useCallback(
    async (deed: () => Promise<FactorsChanged>, guess: readonly FactorChange[] = []): Promise<FactorsChanged> => {
      const done = await deed()
      // What was guessed with an id of its own is there under its real one now.
      const stale = guess.filter(({ id }) => !done.changes.some((change) => change.id === id))
      show([...backwards(stale), ...done.changes], done.sources)
      return done
    },
    [show],
  )
  const tell = useCallback(
    (error: unknown): ApiFailure | null => {
      const failure = failureOf(error)
      if (failure) notify({ tone: 'bad', text: `${failure.message} ${failure.remedy}` })
      return failure
    },
    [notify],
  )
  const reverse = useCallback(
    async (step: Step): Promise<string[]> => {
      const made: string[] = []
      for (const changeId of step.changeIds.toReversed())
        made.push((await send(() => factorsClient.undo({ incidentId, changeId }))).changeId)
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
        void queries.invalidateQueries({ queryKey: key })
        return false
      }
    },
    [keep, reverse, tell, queries, key],
  )

  const run = useCallback(
    (label: string, deed: () => Promise<FactorsChanged>, options: DeedOptions = {}): Promise<Outcome> => {
      if (options.guess) show(options.guess)
      return inTurn(async () => {
        try {
          const { changeId } = await send(deed, options.guess)
          const step = { label, changeIds: [changeId] }
          keep(did(latest.current, step))
          const undo = { label: 'Undo', run: () => void inTurn(() => takeBack(step)) }
          if (!options.still) notify({ key: 'factors', text: `${label}.`, action: undo })
          return { ok: true }
        } catch (error) {
          if (options.guess) show(backwards(options.guess))
          const failure = options.quiet ? failureOf(error) : tell(error)
          void queries.invalidateQueries({ queryKey: key })
          return { ok: false, failure }
        }
      })
    },
    [inTurn, send, show, keep, notify, tell, takeBack, queries, key],
  )
  // The step is chosen when its turn comes: quick presses take back one after the other.
  const undo = useCallback(
    () =>
      inTurn(async () => {
        const step = latest.current.done.at(-1)
        if (!step) return notify({ key: 'factors', text: 'Nothing was changed here that could be undone.' })
        if (await takeBack(step)) notify({ key: 'factors', text: `Undone: ${step.label}.`, ms: 3000 })
      }),
    [inTurn, takeBack, notify],
  )
  const redo = useCallback(
    () =>
      inTurn(async () => {
        const step = latest.current.undone.at(-1)
        if (!step) return notify({ key: 'factors', text: 'Nothing was undone here that could be done again.' })
        try {
          keep(redid(latest.current, step, await reverse(step)))
          notify({ key: 'factors', text: `Done again: ${step.label}.`, ms: 3000 })
        } catch (error) {
          if (tell(error)?.code !== 'OFFLINE') keep(forgot(latest.current, step))
        }
      }),
    [inTurn, keep, reverse, tell, notify],
  )
  const canUndo = steps.done.length > 0
  const canRedo = steps.undone.length > 0
  return useMemo(() => ({ run, undo, redo, canUndo, canRedo }), [run, undo, redo, canUndo, canRedo])
}

const backwards = (changes: readonly FactorChange[]): FactorChange[] =>
  changes.map((change) => ({ ...change, before: change.after, after: change.before }) as FactorChange).toReversed()

export type GraphChanges = ReturnType<typeof useGraphChanges>
