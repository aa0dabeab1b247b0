import { useEffect, useMemo, useRef } from 'react'
import type { Lines } from '../model.ts'
import s from './documents.module.css'

const reduced = () => window.matchMedia('(prefers-reduced-motion: reduce)').matches

/** The document as it is, line by line. The lines behind a value are lit while that value is pointed at. */
export function SourceText({ text, lit }: { text: string; lit: Lines | null }) {
  const list = useRef<HTMLOListElement>(null)
  const lines = useMemo(() => text.split('\n').map((line, index) => ({ number: index + 1, line })), [text])
  useEffect(() => {
    const first = lit && list.current?.children[lit.from - 1]
    const box = list.current?.parentElement
    if (!(first instanceof HTMLElement) || !box || box.scrollHeight <= box.clientHeight) return
    const top = first.offsetTop - box.clientHeight / 3
    box.scrollTo({ top, behavior: reduced() ? 'auto' : 'smooth' })
  }, [lit])
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it
    <section className={s.source} aria-label="The document" tabIndex={0}>
      <ol ref={list} className={s.lines}>
        {lines.map(({ number, line }) => (
          <li key={number} className={lit && number >= lit.from && number <= lit.to ? s.lit : undefined}>
            <span>{line || ' '}</span>
          </li>
        ))}
      </ol>
    </section>
  )
}
