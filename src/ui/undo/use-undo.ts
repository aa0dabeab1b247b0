import { useCallback, useMemo, useRef, useState } from 'react'
import { useNotify } from '../overlay/notices.tsx'
import { did, forgot, noSteps, redid, type Step, type Steps, undid } from './steps.ts'

interface UndoOptions {
  /** Notices of this key take each other's place. */
  key: string
  /** Takes back the changes of a step, the latest first, and gives the ids of the changes that did it. */
  reverse(step: Step): Promise<string[]>
  /** Shows why it failed. True when the same may work later, so that the step is kept. */
  failed(error: unknown): boolean
}

/**
 * What a person did in this tab, one thing after the other so that quick hands never race with themselves, with a way back
 * and forth. Functions of `options` must stay the same between renders.
 */
export function useUndo({ key, reverse, failed }: UndoOptions) {
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
  const takeBack = useCallback(
    async (step: Step): Promise<boolean> => {
      if (!latest.current.done.includes(step)) return false
      try {
        keep(undid(latest.current, step, await reverse(step)))
        return true
      } catch (error) {
        if (!failed(error)) keep(forgot(latest.current, step))
        return false
      }
    },
    [keep, reverse, failed],
  )

  /** Something was done: it can be undone from now on, also from a notice unless it is `still`. */
  const done = useCallback(
    (step: Step, { still = false } = {}) => {
      keep(did(latest.current, step))
      const run = () => void inTurn(() => takeBack(step))
      if (!still) notify({ key, text: `${step.label}.`, action: { label: 'Undo', run } })
    },
    [key, keep, notify, inTurn, takeBack],
  )
  // The step is chosen when its turn comes: quick presses take back one after the other.
  const undo = useCallback(
    () =>
      inTurn(async () => {
        const step = latest.current.done.at(-1)
        if (!step) return notify({ key, text: 'Nothing was changed here that could be undone.' })
        if (await takeBack(step)) notify({ key, text: `Undone: ${step.label}.`, ms: 3000 })
      }),
    [key, inTurn, takeBack, notify],
  )
  const redo = useCallback(
    () =>
      inTurn(async () => {
        const step = latest.current.undone.at(-1)
        if (!step) return notify({ key, text: 'Nothing was undone here that could be done again.' })
        try {
          keep(redid(latest.current, step, await reverse(step)))
          notify({ key, text: `Done again: ${step.label}.`, ms: 3000 })
        } catch (error) {
          if (!failed(error)) keep(forgot(latest.current, step))
        }
      }),
    [key, inTurn, keep, reverse, failed, notify],
  )
  const [canUndo, canRedo] = [steps.done.at(-1)?.label ?? null, steps.undone.at(-1)?.label ?? null]
  return useMemo(
    () => ({ inTurn, done, undo, redo, busy: running > 0, canUndo, canRedo }),
    [inTurn, done, undo, redo, running, canUndo, canRedo],
  )
}
