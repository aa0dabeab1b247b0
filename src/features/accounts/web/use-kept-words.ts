import { useCallback, useEffect, useRef, useState } from 'react'
import { type ApiFailure, failureOf } from '#platform/http/client.ts'
import type { Passage } from '../model.ts'

/** `saved` is said only after the server answered that the words are durable. */
export type Keeping = 'saved' | 'waiting' | 'failed'

interface Kept {
  version: number
}

const pauseMs = 700
const againMs = 4_000

/**
 * Keeps words a moment after each change, one request at a time, and tries again while the server cannot be reached. What
 * it refuses is told in `refused`, and then waits for `send`.
 */
export function useKeptWords<Answer extends Kept>(
  first: { version: number; passages: Passage[] },
  send: (version: number, passages: Passage[]) => Promise<Answer>,
) {
  const [passages, setPassages] = useState(first.passages)
  const [keeping, setKeeping] = useState<Keeping>('saved')
  const [refused, setRefused] = useState<ApiFailure | null>(null)
  const latest = useRef({ version: first.version, passages: first.passages, dirty: false })
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const busy = useRef<Promise<unknown>>(Promise.resolve())
  const sender = useRef(send)
  sender.current = send

  /** Runs after what runs, so that each request knows the version that the one before made. */
  const inTurn = useCallback(<Result>(work: () => Promise<Result>): Promise<Result> => {
    const next = busy.current.then(work, work)
    busy.current = next.catch(() => undefined)
    return next
  }, [])

  const keepNow = useCallback(() => {
    clearTimeout(timer.current)
    return inTurn(async () => {
      const now = latest.current
      if (!now.dirty) return
      now.dirty = false
      try {
        const answer = await sender.current(now.version, now.passages)
        now.version = answer.version
        if (!now.dirty) setKeeping('saved')
        setRefused(null)
      } catch (error) {
        now.dirty = true
        const failure = failureOf(error)
        setKeeping('failed')
        setRefused(failure)
        const lasting = failure?.code === 'CHANGED_MEANWHILE' || failure?.code === 'NOT_POSSIBLE'
        if (!lasting) timer.current = setTimeout(keepNow, againMs)
      }
    })
  }, [inTurn])

  const change = useCallback(
    (next: Passage[]) => {
      latest.current.passages = next
      latest.current.dirty = true
      setPassages(next)
      setKeeping('waiting')
      clearTimeout(timer.current)
      timer.current = setTimeout(keepNow, pauseMs)
    },
    [keepNow],
  )

  /** Sends something of one's own with the words as they are, after what runs. */
  const withWords = useCallback(
    <Result extends Kept>(work: (version: number, passages: Passage[]) => Promise<Result>): Promise<Result> => {
      clearTimeout(timer.current)
      return inTurn(async () => {
        const now = latest.current
        const sent = now.passages
        const answer = await work(now.version, sent)
        now.version = answer.version
        if (now.passages === sent) {
          now.dirty = false
          setKeeping('saved')
        }
        return answer
      })
    },
    [inTurn],
  )

  /** Takes over what another window kept; what stands here can be kept over it by `change`. */
  const takeVersion = useCallback((version: number) => {
    latest.current.version = version
    setRefused(null)
  }, [])

  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => {
      if (latest.current.dirty) event.preventDefault()
    }
    window.addEventListener('beforeunload', warn)
    return () => {
      window.removeEventListener('beforeunload', warn)
      void keepNow()
    }
  }, [keepNow])

  return { passages, change, keeping, refused, keepNow, withWords, takeVersion }
}
