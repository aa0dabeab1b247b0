import { useEffect, useId, useRef, useState } from 'react'
import { Icon } from '#ui/marks/icon.tsx'
import { fragmentOf } from '../model.ts'
import s from './contents.module.css'
import type { WorkspaceSection } from './outline.ts'
import { useTextPage } from './page-context.tsx'
import { isWritten } from './written.ts'

/** The outline of the page behind a button that tells which section is in view. */
export function Contents({
  sections,
  onGo,
}: {
  sections: readonly WorkspaceSection[]
  onGo: (sectionId: string) => void
}) {
  const id = useId()
  const list = useRef<HTMLElement>(null)
  const button = useRef<HTMLButtonElement>(null)
  const [open, setOpen] = useState(false)
  const inView = useSectionInView(sections)
  const heading = sections.find((section) => section.id === inView)?.heading ?? 'Contents'
  return (
    <>
      <button
        ref={button}
        type="button"
        className={s.button}
        popoverTarget={id}
        aria-label={`Contents. In view: ${heading}`}
      >
        <Icon name="contents" size={16} />
        <span>{heading}</span>
        <Icon name="down" size={13} />
      </button>
      <nav
        ref={list}
        id={id}
        className={s.list}
        popover="auto"
        aria-label="Contents"
        onToggle={(event) => {
          setOpen(event.newState === 'open')
          const at = button.current?.getBoundingClientRect()
          if (event.newState !== 'open' || !at || !list.current) return
          list.current.style.top = `${at.bottom + 4}px`
          list.current.style.left = `${Math.max(8, Math.min(at.left, window.innerWidth - list.current.offsetWidth - 8))}px`
          list.current.querySelector<HTMLElement>('[aria-current]')?.focus()
        }}
      >
        {open && (
          <ContentsList
            sections={sections}
            inView={inView}
            onGo={(sectionId) => {
              list.current?.hidePopover()
              onGo(sectionId)
            }}
          />
        )}
      </nav>
    </>
  )
}

function ContentsList({
  sections,
  inView,
  onGo,
}: {
  sections: readonly WorkspaceSection[]
  inView: string | null
  onGo: (sectionId: string) => void
}) {
  const { live } = useTextPage()
  return (
    <ol>
      {sections.map(({ id, heading, level, required, leftOver }) => {
        const written = isWritten(live.doc.getXmlFragment(fragmentOf(id)))
        const state = written ? 'written' : required ? 'asked for, not written yet' : 'not written yet'
        return (
          <li key={id} data-level={leftOver ? 2 : level}>
            <a
              href={`#section-${id}`}
              aria-current={id === inView ? 'location' : undefined}
              onClick={(event) => {
                event.preventDefault()
                onGo(id)
              }}
            >
              <span className={s.dot} data-written={written || undefined} data-required={required || undefined} />
              {heading}
              <span className="visually-hidden">, {leftOver ? 'from the earlier outline' : state}</span>
            </a>
          </li>
        )
      })}
    </ol>
  )
}

/** The section that a reader is at: the last one that has begun above the upper third of the window. */
function useSectionInView(sections: readonly WorkspaceSection[]): string | null {
  const [inView, setInView] = useState<string | null>(null)
  useEffect(() => {
    let frame = 0
    const look = () => {
      frame = 0
      const line = window.innerHeight / 3
      let found: string | null = null
      for (const { id } of sections) {
        const section = document.getElementById(`section-${id}`)
        // On a small screen another column may be shown.
        if (!section?.checkVisibility()) continue
        const { top } = section.getBoundingClientRect()
        if (found !== null && top > line) break
        found = id
      }
      if (found !== null) setInView(found)
    }
    const soon = () => {
      frame ||= requestAnimationFrame(look)
    }
    const observer = new ResizeObserver(soon)
    observer.observe(document.body)
    window.addEventListener('scroll', soon, { passive: true })
    soon()
    return () => {
      cancelAnimationFrame(frame)
      observer.disconnect()
      window.removeEventListener('scroll', soon)
    }
  }, [sections])
  return inView
}
