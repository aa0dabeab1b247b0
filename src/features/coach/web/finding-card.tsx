import { useEffect, useId, useLayoutEffect, useRef, useState } from 'react'
import { useWorkspace } from '#features/narrative/web/workspace-context.tsx'
import { Button, IconButton } from '#ui/fields/button.tsx'
import { KeyHint } from '#ui/keys/key-hint.tsx'
import { useNotify } from '#ui/overlay/notices.tsx'
import { kindNames } from '../model.ts'
import s from './coach.module.css'
import type { Shown } from './coach-desk.ts'
import { DismissForm } from './dismiss-form.tsx'
import { applyRewording, placeOf } from './go-to-finding.ts'
import { SourceLine } from './source-line.tsx'
import { useCoachDesk } from './use-coach-desk.ts'

const width = 360
const roomBelow = 280
const isSmall = () => window.innerWidth <= 720

/** What the coach says about some words, beside them. Escape goes back to the text. */
export function FindingCard({ onNext }: { onNext: () => void }) {
  const { shown } = useCoachDesk()
  return (
    shown && (
      <Card key={`${shown.found.rule} ${shown.found.sentence} ${shown.found.at}`} shown={shown} onNext={onNext} />
    )
  )
}

function Card({ shown, onNext }: { shown: Shown; onNext: () => void }) {
  const { found, sectionId, byKeyboard } = shown
  const { editors, mode } = useWorkspace()
  const { desk } = useCoachDesk()
  const notify = useNotify()
  const id = useId()
  const box = useRef<HTMLDivElement>(null)
  const editor = editors.get(sectionId)
  const [near, setNear] = useState<Near | null>(null)
  const [aside, setAside] = useState(false)

  useLayoutEffect(() => {
    const look = () => {
      const place = editor && !editor.isDestroyed ? placeOf(editor, found) : undefined
      // The words are gone, or others now.
      if (!editor || !place || !desk.isOpen(sectionId, place.found)) return desk.set({ shown: null })
      const { left, top } = editor.view.coordsAtPos(place.from)
      const { bottom } = editor.view.coordsAtPos(place.to)
      setNear({ left, top, bottom })
    }
    look()
    editor?.on('transaction', look)
    window.addEventListener('scroll', look, { passive: true, capture: true })
    window.addEventListener('resize', look)
    return () => {
      editor?.off('transaction', look)
      window.removeEventListener('scroll', look, { capture: true })
      window.removeEventListener('resize', look)
    }
  }, [editor, desk, found, sectionId])
  const isPlaced = near !== null
  useEffect(() => {
    if (byKeyboard && isPlaced) box.current?.focus({ preventScroll: true })
  }, [byKeyboard, isPlaced])

  const back = () => {
    desk.set({ shown: null })
    editor?.view.focus()
  }
  useEffect(() => {
    const close = () => desk.set({ shown: null })
    const inside = (target: EventTarget | null) => target instanceof Node && box.current?.contains(target)
    const onKey = (event: KeyboardEvent) => {
      if (inside(event.target)) return
      if (event.key === 'Escape' || (event.key.length === 1 && !event.ctrlKey && !event.metaKey)) close()
    }
    const onPress = ({ target }: PointerEvent) => {
      if (!inside(target) && !(target instanceof Element && target.closest('.coach-finding'))) close()
    }
    document.addEventListener('keydown', onKey)
    document.addEventListener('pointerdown', onPress)
    return () => {
      document.removeEventListener('keydown', onKey)
      document.removeEventListener('pointerdown', onPress)
    }
  }, [desk])

  if (!near) return null
  const reword = () => {
    if (editor && applyRewording(editor, found)) desk.set({ shown: null })
    else notify({ text: 'These words changed in the meantime; nothing was replaced.' })
  }
  return (
    <div
      ref={box}
      className={s.card}
      role="dialog"
      aria-labelledby={`${id}-kind`}
      aria-describedby={`${id}-says`}
      tabIndex={-1}
      style={placeNear(near)}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.stopPropagation()
        if (aside) setAside(false)
        else back()
        box.current?.focus()
      }}
    >
      <div className={s.cardHead}>
        <h2 id={`${id}-kind`}>
          {kindNames[found.category]}
          <span className="visually-hidden">: {found.words}</span>
        </h2>
        <IconButton icon="close" label="Close" size="s" onClick={back} />
      </div>
      <div id={`${id}-says`} className={s.says}>
        <p className={s.ask}>{found.ask}</p>
        <p className={s.why}>{found.why}</p>
        <SourceLine source={found.source} />
      </div>
      {aside ? (
        <DismissForm sectionId={sectionId} finding={found} onDone={back} onCancel={() => setAside(false)} />
      ) : (
        <div className={s.cardDeeds}>
          {found.reword && (
            <Button size="s" variant="primary" icon="edit" onClick={reword}>
              {mode === 'suggest' ? 'Propose' : 'Write'} “{shortened(found.reword.text)}”
            </Button>
          )}
          <Button size="s" onClick={() => setAside(true)}>
            Set aside …
          </Button>
          <span className={s.next}>
            <Button size="s" variant="quiet" onClick={onNext}>
              Next <KeyHint keys="f8" />
            </Button>
          </span>
        </div>
      )}
    </div>
  )
}

const shortened = (text: string) => (text.length > 24 ? `${text.slice(0, 22)}…` : text)

interface Near {
  left: number
  top: number
  bottom: number
}

/** Below the words, above them where there is no room below; on a small screen at the edge that is farther from them. */
function placeNear(near: Near) {
  if (isSmall()) {
    const across = { left: 8, right: 8 }
    return near.top > window.innerHeight / 2 ? { ...across, top: 64 } : { ...across, bottom: 76 }
  }
  const text = document.getElementById('column-text')?.getBoundingClientRect()
  const left = Math.max(8, Math.min(near.left, (text?.right ?? window.innerWidth) - width - 8))
  return near.bottom + roomBelow > window.innerHeight && near.top > roomBelow
    ? { left, width, bottom: window.innerHeight - near.top + 8 }
    : { left, width, top: near.bottom + 8 }
}
