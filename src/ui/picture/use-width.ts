import { type RefObject, useCallback, useState } from 'react'

/** The element's width in px, 0 before it is laid out. Hand `ref` to the element; `keep` holds it too. */
export function useWidth<E extends HTMLElement>(keep: RefObject<E | null>) {
  const [width, setWidth] = useState(0)
  const ref = useCallback(
    (element: E | null) => {
      keep.current = element
      if (!element) return
      setWidth(element.clientWidth)
      const watch = new ResizeObserver(() => setWidth(element.clientWidth))
      watch.observe(element)
      return () => {
        watch.disconnect()
        keep.current = null
      }
    },
    [keep],
  )
  return { width, ref }
}
