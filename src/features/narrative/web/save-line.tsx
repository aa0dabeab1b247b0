import { useEffect, useRef, useState } from 'react'
import { Icon } from '#ui/marks/icon.tsx'
import s from './bar.module.css'
import type { LiveDocument } from './live-document.ts'
import type { SaveState } from './save-state.ts'
import { useLive } from './use-live-document.ts'

const words = (save: SaveState): string => {
  if (save.kind === 'saved') return 'Saved'
  if (save.kind === 'saving') return 'Saving…'
  if (save.kind === 'joining') return 'Connecting…'
  if (save.kind === 'failed') return `Could not be saved. ${save.why}`
  return save.unsaved ? 'Offline – kept in this browser' : 'Offline'
}

/** Whether what was typed is safe. Seen at every change, but read out only when something is wrong, and when it is right again. */
export function SaveLine({ live }: { live: LiveDocument }) {
  const save = useLive(live, (state) => state.save)
  const text = words(save)
  const [told, setTold] = useState('')
  const wrong = useRef(false)
  useEffect(() => {
    const bad = save.kind === 'offline' || save.kind === 'failed'
    if (!bad && !(wrong.current && save.kind === 'saved')) return
    // A line that is back within a moment is no news.
    const timer = setTimeout(
      () => {
        wrong.current = bad
        setTold(text)
      },
      bad ? 1500 : 0,
    )
    return () => clearTimeout(timer)
  }, [save.kind, text])
  return (
    <>
      <span className={s.save} data-state={save.kind} aria-hidden={save.kind === 'saving' || undefined}>
        {(save.kind === 'offline' || save.kind === 'failed') && <Icon name="warning" size={15} />}
        {save.kind === 'saved' && <Icon name="check" size={15} />}
        {text}
      </span>
      <span className="visually-hidden" role="status">
        {told}
      </span>
    </>
  )
}
