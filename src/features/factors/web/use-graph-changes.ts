import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useMemo } from 'react'
import { type ApiFailure, failureOf } from '#platform/http/client.ts'
import { useNotify } from '#ui/overlay/notices.tsx'
import type { Step } from '#ui/undo/steps.ts'
import { useUndo } from '#ui/undo/use-undo.ts'
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
  const key = useMemo(() => graphQuery(incidentId).queryKey, [incidentId])

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
  const failed = useCallback(
    (error: unknown): boolean => {
      void queries.invalidateQueries({ queryKey: key })
      return tell(error)?.code === 'OFFLINE'
    },
    [tell, queries, key],
  )
  const { inTurn, done, undo, redo, canUndo, canRedo } = useUndo({ key: 'factors', reverse, failed })

  const run = useCallback(
    (label: string, deed: () => Promise<FactorsChanged>, options: DeedOptions = {}): Promise<Outcome> => {
      if (options.guess) show(options.guess)
      return inTurn(async () => {
        try {
          const { changeId } = await send(deed, options.guess)
          done({ label, changeIds: [changeId] }, options)
          return { ok: true }
        } catch (error) {
          if (options.guess) show(backwards(options.guess))
          const failure = options.quiet ? failureOf(error) : tell(error)
          void queries.invalidateQueries({ queryKey: key })
          return { ok: false, failure }
        }
      })
    },
    [inTurn, send, show, done, tell, queries, key],
  )
  return useMemo(() => ({ run, undo, redo, canUndo, canRedo }), [run, undo, redo, canUndo, canRedo])
}

const backwards = (changes: readonly FactorChange[]): FactorChange[] =>
  changes.map((change) => ({ ...change, before: change.after, after: change.before }) as FactorChange).toReversed()

export type GraphChanges = ReturnType<typeof useGraphChanges>
