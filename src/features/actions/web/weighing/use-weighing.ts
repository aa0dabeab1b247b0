import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { failureOf } from '#platform/http/client.ts'
import { useNotify } from '#ui/overlay/notices.tsx'
import type { ListedAction } from '../../views/model.ts'
import { actionLife } from '../requests.ts'

export type Judged = Partial<Pick<ListedAction, 'impact' | 'effort' | 'likelihood'>>

/** A key held down is one change. */
const restMs = 500

/** Judges actions: shown at once, saved when the hand rests, one after the other for each action. */
export function useWeighing(queryKey: readonly unknown[]) {
  const queries = useQueryClient()
  const notify = useNotify()
  const [judged, setJudged] = useState<Readonly<Record<string, Judged>>>({})
  const waiting = useRef(new Map<string, { action: ListedAction; edit: Judged; timer: number }>())
  const saving = useRef(new Map<string, Promise<void>>())
  const versions = useRef(new Map<string, number>())

  async function save(action: ListedAction, edit: Judged): Promise<void> {
    const { id } = action
    const version = Math.max(versions.current.get(id) ?? 0, action.version)
    try {
      const now = await actionLife.weigh({ id, version, ...edit })
      versions.current.set(id, now.version)
      const { impact, effort, likelihood } = now
      queries.setQueryData<{ total: number; actions: ListedAction[] }>(
        queryKey,
        (list) =>
          list && {
            ...list,
            actions: list.actions.map((one) =>
              one.id === id ? { ...one, impact, effort, likelihood, version: now.version } : one,
            ),
          },
      )
    } catch (error) {
      const failure = failureOf(error)
      notify({
        tone: 'bad',
        text: `A-${action.number} stays as it was. ${failure?.message ?? ''} ${failure?.remedy ?? ''}`,
      })
      versions.current.delete(id)
      await queries.invalidateQueries({ queryKey })
    }
    if (!waiting.current.has(id)) setJudged(({ [id]: _, ...others }) => others)
  }

  function flush(id: string): void {
    const next = waiting.current.get(id)
    if (!next) return
    clearTimeout(next.timer)
    waiting.current.delete(id)
    const before = saving.current.get(id) ?? Promise.resolve()
    saving.current.set(
      id,
      before.then(() => save(next.action, next.edit)),
    )
  }

  const leave = useRef(() => {})
  leave.current = () => {
    for (const id of [...waiting.current.keys()]) flush(id)
  }
  useEffect(() => () => leave.current(), [])

  function judge(action: ListedAction, edit: Judged): void {
    const earlier = waiting.current.get(action.id)
    clearTimeout(earlier?.timer)
    const timer = window.setTimeout(() => flush(action.id), restMs)
    waiting.current.set(action.id, { action, edit: { ...earlier?.edit, ...edit }, timer })
    setJudged((all) => ({ ...all, [action.id]: { ...all[action.id], ...edit } }))
  }

  return { judge, asJudged: (action: ListedAction): ListedAction => ({ ...action, ...judged[action.id] }) }
}
