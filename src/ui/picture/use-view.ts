import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { fitted, kept, type View } from './view.ts'

const glideTime = 180

/** The stretch in sight, within what there is; `glide` moves there softly, `jump` at once. `onRest` is told when it has come to rest. */
export function useView(from: number, to: number, onRest?: (view: View) => void) {
  const bounds = useMemo(() => fitted(from, to), [from, to])
  const [view, setView] = useState(bounds)
  const now = useRef(view)
  const frame = useRef(0)
  const [rested, setRested] = useState(bounds)
  const told = useRef(onRest)
  told.current = onRest

  const jump = useCallback((next: View) => {
    cancelAnimationFrame(frame.current)
    now.current = next
    setView(next)
  }, [])

  const glide = useCallback(
    (next: View) => {
      if (matchMedia('(prefers-reduced-motion: reduce)').matches) return jump(next)
      cancelAnimationFrame(frame.current)
      const start = now.current
      const began = performance.now()
      const step = (time: number) => {
        const share = Math.min(1, Math.max(0, (time - began) / glideTime))
        const eased = 1 - (1 - share) ** 3
        now.current = {
          from: start.from + (next.from - start.from) * eased,
          to: start.to + (next.to - start.to) * eased,
        }
        setView(now.current)
        if (share < 1) frame.current = requestAnimationFrame(step)
      }
      frame.current = requestAnimationFrame(step)
    },
    [jump],
  )

  // New bounds: who saw everything goes on seeing everything, who had looked closer stays there.
  const old = useRef(bounds)
  useEffect(() => {
    if (old.current === bounds) return
    const sawAll = now.current.from <= old.current.from && now.current.to >= old.current.to
    old.current = bounds
    jump(sawAll ? bounds : kept(now.current, bounds))
  }, [bounds, jump])

  useEffect(() => {
    const timer = setTimeout(() => {
      setRested(view)
      told.current?.(view)
    }, 200)
    return () => clearTimeout(timer)
  }, [view])
  useEffect(() => () => cancelAnimationFrame(frame.current), [])

  return { view, rested, bounds, now, jump, glide, all: view.from <= bounds.from && view.to >= bounds.to }
}

export type ViewControl = ReturnType<typeof useView>
