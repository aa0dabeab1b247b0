import { type PointerEvent, type RefObject, useEffect, useRef, useState } from 'react'
import type { ViewControl } from './use-view.ts'
import { atOf, panned, type View, zoomed } from './view.ts'

type PointerUse = {
  plot: RefObject<HTMLElement | null>
  control: ViewControl
  width: number
  /** Pixels from the element's left edge to the plot. */
  gutter: number
  onPress: (x: number, y: number) => void
  onHover: (spot: { x: number; y: number } | null) => void
  onBrush: ((view: View) => void) | undefined
}

/** Drag pans, two fingers or the wheel zoom, Shift and drag marks a stretch. The page still scrolls up and down. */
export function usePointer({ plot, control, width, gutter, onPress, onHover, onBrush }: PointerUse) {
  const down = useRef(new Map<number, number>())
  const drag = useRef({ begun: 0, moved: false, brush: false })
  const [brush, setBrush] = useState<{ start: number; end: number } | null>(null)
  const { now, bounds, jump } = control

  // React listens to the wheel passively, and zooming has to keep the page from scrolling.
  useEffect(() => {
    const element = plot.current
    const onWheel = (event: WheelEvent) => {
      const sideways = Math.abs(event.deltaX) > Math.abs(event.deltaY)
      const within = element?.contains(document.activeElement)
      if (!sideways && !event.ctrlKey && !event.metaKey && !within) return
      event.preventDefault()
      if (sideways) return jump(panned(now.current, event.deltaX / width, bounds))
      const x = event.clientX - (element?.getBoundingClientRect().left ?? 0) - gutter
      const factor = Math.exp(Math.max(-60, Math.min(60, event.deltaY)) * (event.ctrlKey ? 0.012 : 0.005))
      jump(zoomed(now.current, factor, atOf(x, now.current, width), bounds))
    }
    element?.addEventListener('wheel', onWheel, { passive: false })
    return () => element?.removeEventListener('wheel', onWheel)
  }, [plot, width, gutter, bounds, now, jump])

  const spot = (event: PointerEvent) => {
    const box = event.currentTarget.getBoundingClientRect()
    return { x: event.clientX - box.left - gutter, y: event.clientY - box.top }
  }
  const handlers = {
    onPointerDown: (event: PointerEvent) => {
      if (event.button !== 0) return
      event.currentTarget.setPointerCapture(event.pointerId)
      const { x } = spot(event)
      down.current.set(event.pointerId, x)
      drag.current = { begun: x, moved: down.current.size > 1, brush: event.shiftKey && onBrush !== undefined }
    },
    onPointerMove: (event: PointerEvent) => {
      const { x, y } = spot(event)
      const before = down.current.get(event.pointerId)
      if (before === undefined) return onHover({ x, y })
      if (Math.abs(x - drag.current.begun) > 4) drag.current.moved = true
      if (!drag.current.moved) return
      onHover(null)
      const other = [...down.current].find(([id]) => id !== event.pointerId)?.[1]
      down.current.set(event.pointerId, x)
      if (drag.current.brush) setBrush({ start: drag.current.begun, end: x })
      else if (other === undefined) jump(panned(now.current, (before - x) / width, bounds))
      else {
        const factor = Math.abs(before - other) / Math.max(8, Math.abs(x - other))
        jump(zoomed(now.current, factor, atOf((x + other) / 2, now.current, width), bounds))
      }
    },
    onPointerUp: (event: PointerEvent) => {
      const { x, y } = spot(event)
      if (!down.current.delete(event.pointerId) || down.current.size > 0) return
      if (!drag.current.moved) onPress(x, y)
      else if (drag.current.brush) {
        const [from, to] = [drag.current.begun, x].sort((a, b) => a - b).map((edge) => atOf(edge, now.current, width))
        if (from !== undefined && to !== undefined) onBrush?.({ from, to })
      }
      setBrush(null)
    },
    onPointerCancel: (event: PointerEvent) => {
      down.current.delete(event.pointerId)
      setBrush(null)
    },
    onPointerLeave: () => onHover(null),
  }
  return { handlers, brush }
}
