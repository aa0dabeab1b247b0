import { EditorContent } from '@tiptap/react'
import { type PointerEvent, useLayoutEffect, useRef, useSyncExternalStore } from 'react'
import { flushSync } from 'react-dom'
import { useTextPage } from './page-context.tsx'
import { drawStillWords } from './still-words.ts'
import s from './text.module.css'

/** The words of one section: an editor where there is one already, else the words as they stand. */
export function SectionText({ sectionId }: { sectionId: string }) {
  const { editors } = useTextPage()
  const editor = useSyncExternalStore(editors.subscribe, () => editors.all().get(sectionId))
  return editor ? <EditorContent editor={editor} className={s.words} /> : <StillWords sectionId={sectionId} />
}

function StillWords({ sectionId }: { sectionId: string }) {
  const { editors, live } = useTextPage()
  const box = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => (box.current ? drawStillWords(live.doc, sectionId, box.current) : undefined), [live, sectionId])

  /** Somebody wants to write here before it was this section's turn: the cursor goes where they pressed. */
  const begin = (event: PointerEvent) => {
    if (event.button !== 0 || event.pointerType === 'touch') return
    const { clientX: left, clientY: top } = event
    const editor = flushSync(() => editors.make(sectionId))
    if (!editor?.isEditable) return
    event.preventDefault()
    const at = editor.view.posAtCoords({ left, top })
    editor.commands.focus(at?.pos ?? 'end', { scrollIntoView: false })
  }
  return <div ref={box} className={`${s.words} narrative tiptap`} onPointerDown={begin} />
}
