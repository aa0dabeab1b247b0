import { useMemo } from 'react'
import type { LiveBlock } from '#features/narrative/model.ts'
import { drawBlock } from '../../draft.ts'
import type { DraftSection, ReviewFacts } from '../../model.ts'
import { DraftSectionView } from '../draft-section.tsx'
import s from '../review.module.css'
import { numberNotes } from './notes.ts'
import { NotesList } from './notes-list.tsx'
import { useNarrative } from './read-markdown.ts'
import { type Reading, ReadingProvider } from './reading-context.ts'

type Props = {
  facts: ReviewFacts
  draft: readonly DraftSection[]
  zone: string
  mayWrite: boolean
  incidentHref: string
}

/** The sections of a review one below the other, and the notes they lead to. */
export function ReviewText({ facts, draft, zone, mayWrite, incidentHref }: Props) {
  const read = useNarrative()
  const words = useMemo(
    () =>
      read &&
      draft.map(({ id, parts }) => ({
        id,
        parts: parts.map((part) => (part.type === 'words' ? read(part.markdown) : [])),
      })),
    [read, draft],
  )
  const reading = useMemo<Reading>(
    () => ({
      incidentId: facts.incident.id,
      incidentHref,
      notes: numberNotes((words ?? []).map(({ id, parts }) => ({ id, blocks: parts.flat() }))),
      live: (block: LiveBlock) => drawBlock(facts, block, zone),
    }),
    [facts, incidentHref, words, zone],
  )
  return (
    <ReadingProvider value={reading}>
      <article className={s.article}>
        {draft.map((section, at) => (
          <DraftSectionView
            key={section.id}
            section={section}
            words={words?.[at]?.parts ?? null}
            mayWrite={mayWrite}
            incidentHref={incidentHref}
          />
        ))}
        <NotesList />
      </article>
    </ReadingProvider>
  )
}
