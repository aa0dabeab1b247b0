import { useState } from 'react'
import type { User } from '#features/people/model.ts'
import { Button } from '#ui/fields/button.tsx'
import { Remark } from '#ui/frame/error-notice.tsx'
import { Time } from '#ui/time/time.tsx'
import type { DraftSection } from '../model.ts'
import { Facts } from './facts.tsx'
import { dropWords, keptWords, type WordsPlace } from './kept-words.ts'
import { Narrative } from './narrative.tsx'
import s from './review.module.css'
import { SectionEditor } from './section-editor.tsx'

type DraftSectionProps = { section: DraftSection; me: User; incidentId: string; incidentHref: string }

/** One section of the review: what facts say, then what people wrote or the question that waits for them. */
export function DraftSectionView({ section, me, incidentId, incidentHref }: DraftSectionProps) {
  const { id, heading, level, help, question, blocks, markdown, version } = section
  const place: WordsPlace = { userId: me.id, incidentId, sectionId: id }
  const [editing, setEditing] = useState<{ markdown: string; version: number } | null>(null)
  const [kept, setKept] = useState(() => keptWords(place))
  const mayWrite = me.role !== 'viewer'
  const written = markdown.trim() !== ''
  const waiting = kept !== null && kept.markdown !== markdown && !editing
  const Heading = level === 2 ? 'h2' : 'h3'
  const write = () => setEditing({ markdown, version })
  return (
    <section
      id={`section-${id}`}
      className={`${s.section} ${level === 3 ? s.part : ''}`}
      aria-labelledby={`heading-${id}`}
    >
      <div className={s.head}>
        <Heading id={`heading-${id}`}>{heading}</Heading>
        {mayWrite && !editing && (
          <Button
            variant="quiet"
            size="s"
            icon="edit"
            className={written ? s.onNear : undefined}
            aria-label={`${written ? 'Edit' : 'Write'}: ${heading}`}
            onClick={write}
          >
            {written ? 'Edit' : 'Write'}
          </Button>
        )}
      </div>
      {blocks.length > 0 && <Facts blocks={blocks} incidentHref={incidentHref} heading={heading} />}
      {waiting && kept && mayWrite && (
        <Remark
          title="You have words here that are not saved yet."
          actions={
            <>
              <Button size="s" onClick={() => setEditing(kept)}>
                Go on writing
              </Button>
              <Button
                size="s"
                variant="quiet"
                onClick={() => {
                  dropWords(place)
                  setKept(null)
                }}
              >
                Throw them away
              </Button>
            </>
          }
        >
          Typed <Time at={kept.at} />, kept in this browser.
        </Remark>
      )}
      {editing ? (
        <SectionEditor
          place={place}
          heading={heading}
          help={help}
          question={question}
          begin={editing}
          saved={{ markdown, version }}
          onClose={() => {
            setEditing(null)
            setKept(keptWords(place))
          }}
        />
      ) : written ? (
        <Narrative markdown={markdown} />
      ) : (
        <Question question={question} mayWrite={mayWrite} hasFacts={blocks.length > 0} onWrite={write} />
      )}
    </section>
  )
}

type QuestionProps = { question: string; mayWrite: boolean; hasFacts: boolean; onWrite: () => void }

/** Stands where nothing is written yet. Facts speak for themselves, so beside them only those who may write are asked. */
function Question({ question, mayWrite, hasFacts, onWrite }: QuestionProps) {
  if (!mayWrite) return hasFacts ? null : <p className={s.nothing}>Nothing is written here yet.</p>
  return (
    <button type="button" className={s.question} onClick={onWrite}>
      {question}
    </button>
  )
}
