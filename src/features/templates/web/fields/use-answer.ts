import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { reviewQuery } from '#features/reviews/web/requests.ts'
import { type ApiFailure, failureOf } from '#platform/http/client.ts'
import { sameAnswer } from '../../answer.ts'
import type { FieldValue } from '../../model.ts'
import { templates } from '../requests.ts'

type Answer = FieldValue | null

/** One answer as it is on the page: what is shown, and how far it is saved. */
export interface LiveAnswer {
  /** What the reader gave, until it is saved; else what is saved. */
  shown: Answer
  state: 'rest' | 'saving' | 'saved' | 'failed' | 'conflict'
  failure: ApiFailure | null
  /** What somebody else gave meanwhile. */
  theirs: Answer
  /** Told when somebody begins to type, so that it is known what they saw, and when they leave it as it was. */
  editing(on: boolean): void
  give(value: Answer): void
  /** Sends again what was not saved, over whatever stands there now. */
  insist(): void
  /** Drops what was not saved. */
  drop(): void
}

/** Saves an answer as soon as it is given. What cannot be saved stays on the page. */
export function useAnswer(incidentId: string, fieldId: string, saved: Answer): LiveAnswer {
  const queries = useQueryClient()
  const [mine, setMine] = useState<{ value: Answer } | null>(null)
  const [theirs, setTheirs] = useState<Answer>(null)
  // What the reader saw when they began: a change by somebody else after that is not written over.
  const seen = useRef<Answer>(saved)
  const typing = useRef(false)
  if (mine === null && !typing.current) seen.current = saved

  const { queryKey } = reviewQuery(incidentId)
  const save = useMutation({
    scope: { id: `answer ${incidentId} ${fieldId}` },
    mutationFn: ({ value, over }: { value: Answer; over: boolean }) =>
      templates.answer({ incidentId, fieldId, value, ...(!over && { was: seen.current }) }),
    onSuccess: async ({ value }, given) => {
      seen.current = value
      await queries.cancelQueries({ queryKey })
      queries.setQueryData(queryKey, (now) => {
        if (!now) return now
        const others = now.fields.filter((answer) => answer.fieldId !== fieldId)
        return { ...now, fields: value === null ? others : [...others, { fieldId, value }] }
      })
      setMine((now) => (now && sameAnswer(now.value, given.value) ? null : now))
      queries.invalidateQueries({ queryKey })
      queries.invalidateQueries({ queryKey: ['library'] })
    },
    onError: (error) => {
      const failure = failureOf(error)
      if (failure?.code !== 'CHANGED_MEANWHILE') return
      setTheirs((failure.current as { value: Answer } | undefined)?.value ?? null)
      queries.invalidateQueries({ queryKey })
    },
  })
  const failure = mine === null ? null : failureOf(save.error)
  const state = save.isPending
    ? 'saving'
    : failure
      ? failure.code === 'CHANGED_MEANWHILE'
        ? 'conflict'
        : 'failed'
      : save.isSuccess && mine === null
        ? 'saved'
        : 'rest'
  return {
    shown: mine ? mine.value : saved,
    state,
    failure,
    theirs,
    editing(on) {
      typing.current = on
    },
    give(value) {
      typing.current = false
      if (mine === null && sameAnswer(value, saved)) return
      setMine({ value })
      save.mutate({ value, over: false })
    },
    insist: () => mine && save.mutate({ value: mine.value, over: true }),
    drop() {
      setMine(null)
      save.reset()
    },
  }
}
