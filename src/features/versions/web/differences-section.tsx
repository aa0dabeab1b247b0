import type { DifferenceRow, DifferenceSide, SectionDifferences } from '../model.ts'
import s from './differences.module.css'
import { changeWords, counted } from './words.ts'

/** One section of a comparison: two columns where there is room, one under the other where there is not. */
export function DifferencesSection({ heading, section }: { heading: string; section: SectionDifferences }) {
  return (
    <section className={s.section} aria-label={heading}>
      <h3>{heading}</h3>
      {section.parts.map((part, i) =>
        part.type === 'same' ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: a comparison never changes
          <p key={i} className={s.folded}>
            {counted(part.blocks, 'paragraph')} unchanged
          </p>
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: a comparison never changes
          <div key={i} className={s.rows}>
            {part.rows.map((row, n) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a comparison never changes
              <ComparedRow key={n} row={row} />
            ))}
          </div>
        ),
      )}
    </section>
  )
}

function ComparedRow({ row }: { row: DifferenceRow }) {
  const { change, before, after } = row
  if (change === 'same') {
    return (
      <div className={s.row}>
        {before && <Side side={before} place="before" />}
        {after && <Side side={after} place="after" />}
      </div>
    )
  }
  const told = change === 'moved' ? (before ? 'Moved from here' : 'Moved to here') : changeWords[change]
  return (
    // biome-ignore lint/a11y/useSemanticElements: a group of two sides, which a fieldset is not
    <div className={s.row} data-change={change} role="group" aria-label={told} tabIndex={-1}>
      <span className={s.told} aria-hidden="true">
        {told}
      </span>
      {before ? <Side side={before} place="before" change={change} /> : <span className={s.none} data-place="before" />}
      {after ? <Side side={after} place="after" change={change} /> : <span className={s.none} data-place="after" />}
    </div>
  )
}

function Side({
  side,
  place,
  change = 'same',
}: {
  side: DifferenceSide
  place: 'before' | 'after'
  change?: DifferenceRow['change']
}) {
  const Changed = place === 'before' ? 'del' : 'ins'
  const whole = (change === 'added' || change === 'removed') && side.runs.length > 0
  const words = side.runs.map(({ text, changed }, i) =>
    // biome-ignore lint/suspicious/noArrayIndexKey: a comparison never changes
    changed && !whole ? <Changed key={i}>{text}</Changed> : <span key={i}>{text}</span>,
  )
  return (
    <div className={s.side} data-place={place} data-kind={side.kind} style={{ '--depth': side.depth } as object}>
      {whole ? <Changed>{words}</Changed> : words}
    </div>
  )
}
