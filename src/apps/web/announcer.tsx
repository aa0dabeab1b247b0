import { useEffect, useRef, useState } from 'react'

/** After a change of page: its title is read out and the focus stands at its beginning, as after a page load. */
export function Announcer({ path }: { path: string }) {
  const [title, setTitle] = useState('')
  const first = useRef(true)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new path is the reason to speak
  useEffect(() => {
    if (first.current) {
      first.current = false
      return
    }
    const timer = setTimeout(() => {
      setTitle(document.title)
      const main = document.getElementById('main')
      // A page that put the focus into one of its fields keeps it; a menu or dialog does too.
      const now = document.activeElement
      const free =
        now === null || now === document.body || now.closest('nav') !== null || now.closest('[role=status]') !== null
      if (free && !now?.closest('main')) main?.focus({ preventScroll: true })
    }, 120)
    return () => clearTimeout(timer)
  }, [path])
  return (
    <div className="visually-hidden" role="status">
      {title}
    </div>
  )
}
