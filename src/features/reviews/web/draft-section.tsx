import type { JSONContent } from '@tiptap/core'
import { draftedKinds } from '#features/narrative/model.ts'
import { ButtonLink } from '#ui/fields/button.tsx'
import { Link } from '#ui/link.tsx'
import { Time } from '#ui/time/time.tsx'
import { statementsOf } from '../draft/statement.ts'
import type { DraftPart, DraftSection } from '../model.ts'
import { Facts } from './facts.tsx'
import { Words } from './reading/words.tsx'
import s from './review.module.css'

type Props = {
  section: DraftSection
  /** What its words are, part by part; null while that is being fetched. */
  words: readonly (readonly JSONContent[])[] | null
  mayWrite: boolean
  incidentHref: string
}

/** One section of the review for reading: answers, facts and words in their order, or the question that waits for them. */
export function DraftSectionView({ section, words, mayWrite, incidentHref }: Props) {
  const { id, heading, level, parts, fields, prompts, leftOver } = section
  const answered = fields.filter(({ said }) => said !== '')
  const written = parts.some((part) => part.type === 'words') || answered.length > 0
  const writeHref = `${incidentHref}/review/write?section=${id}`
  const Heading = level === 2 ? 'h2' : 'h3'
  return (
    <section
      id={`section-${id}`}
      className={`${s.section} ${level === 3 ? s.part : ''}`}
      aria-labelledby={`heading-${id}`}
    >
      <div className={s.head}>
        <Heading id={`heading-${id}`}>{heading}</Heading>
        {mayWrite && written && (
          <ButtonLink
            href={writeHref}
            variant="quiet"
            size="s"
            icon="edit"
            className={s.onNear}
            aria-label={`Write: ${heading}`}
          >
            Write
          </ButtonLink>
        )}
      </div>
      {leftOver && <p className={s.aboutLeftOver}>From an earlier outline of this review.</p>}
      {answered.length > 0 && (
        <dl className={s.answers}>
          {answered.map(({ id: fieldId, label, said }) => (
            <div key={fieldId}>
              <dt>{label}</dt>
              <dd>{said}</dd>
            </div>
          ))}
        </dl>
      )}
      {parts.map((part, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: parts are drawn anew and have no identity
        <Part key={at} part={part} blocks={words?.[at] ?? null} section={section} incidentHref={incidentHref} />
      ))}
      {!written && !leftOver && (
        <Question
          question={prompts[0] ?? ''}
          mayWrite={mayWrite}
          hasFacts={parts.some((part) => part.type === 'facts' && part.blocks.length > 0)}
          href={writeHref}
        />
      )}
    </section>
  )
}

type PartProps = {
  part: DraftPart
  blocks: readonly JSONContent[] | null
  section: DraftSection
  incidentHref: string
}

const drafted: readonly string[] = draftedKinds

function Part({ part, blocks, section, incidentHref }: PartProps) {
  if (part.type === 'words') {
    return blocks ? (
      <Words blocks={blocks} sectionId={section.id} level={section.level} />
    ) : (
      <div className="narrative" style={{ whiteSpace: 'pre-wrap' }}>
        {part.markdown}
      </div>
    )
  }
  if (part.blocks.length === 0) return null
  const { from, to } = part.block
  const facts = (
    <>
      {(from || to) && (
        <p className={s.partNote}>
          A part of the story
          {from && (
            <>
              {' '}
              from <Time at={from} />
            </>
          )}
          {to && (
            <>
              {' '}
              until <Time at={to} />
            </>
          )}
        </p>
      )}
      <Facts blocks={part.blocks} incidentHref={incidentHref} heading={section.heading} />
    </>
  )
  if (!drafted.includes(part.block.kind) || !statementsOf(part.blocks).some(({ recorded }) => recorded)) return facts
  return (
    <div className={s.drafted}>
      <p className={s.draftedNote}>Drafted from facts; nobody has adopted these sentences yet.</p>
      {facts}
    </div>
  )
}

type QuestionProps = { question: string; mayWrite: boolean; hasFacts: boolean; href: string }

/** Stands where nothing is written yet. Facts speak for themselves, so beside them only those who may write are asked. */
function Question({ question, mayWrite, hasFacts, href }: QuestionProps) {
  if (!mayWrite) return hasFacts ? null : <p className={s.nothing}>Nothing is written here yet.</p>
  if (question === '') return null
  return (
    <Link href={href} className={s.question}>
      {question}
    </Link>
  )
}
