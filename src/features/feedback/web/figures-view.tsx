import { Remark } from '#ui/frame/error-notice.tsx'
import { Card, Section } from '#ui/frame/page.tsx'
import { Stack } from '#ui/layout/layout.tsx'
import { type Figure, type Figures, feedbackQuestions, scale } from '../model.ts'
import s from './feedback.module.css'

/** What people answered, all together: how the answers lie, the middle, and how many they are. */
export function FiguresView({ figures }: { figures: Figures }) {
  return (
    <div className={s.page}>
      <Section title={`How the review was for ${figures.n} people`}>
        <Stack gap={3}>
          {figures.questions.map((figure) => (
            <Card key={figure.id}>
              <FigureView figure={figure} />
            </Card>
          ))}
        </Stack>
      </Section>
      <Section title="Remarks">
        {figures.remarks === null ? (
          <Remark>Fewer than five people wrote any, so none is shown.</Remark>
        ) : (
          <ul className={s.remarks}>
            {figures.remarks.map(({ questionId, text, by }, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the list is never reordered while it is shown
              <li key={at}>
                <p>{text}</p>
                <span className={s.quiet}>
                  {feedbackQuestions[questionId].name}
                  {by && `, ${by}`}
                </span>
              </li>
            ))}
          </ul>
        )}
        {figures.namesLeftOut && figures.remarks !== null && (
          <span className={s.quiet}>
            Names are left out: so few answered without one that the others would tell who.
          </span>
        )}
      </Section>
    </div>
  )
}

function FigureView({ figure: { id, shown } }: { figure: Figure }) {
  if (!shown)
    return (
      <div className={s.figure}>
        <h3>{feedbackQuestions[id].text}</h3>
        <span className={s.quiet}>Fewer than five people answered this one.</span>
      </div>
    )
  const { n, counts, median } = shown
  const most = Math.max(...counts)
  const middle =
    median.low === median.high
      ? `${median.low}, “${scale[median.low - 1]}”`
      : `between ${median.low} and ${median.high}`
  return (
    <div className={s.figure}>
      <h3>{feedbackQuestions[id].text}</h3>
      <ul className={s.bars}>
        {counts.map((count, at) => (
          <li key={scale[at]} className={at + 1 >= median.low && at + 1 <= median.high ? s.middle : undefined}>
            <div className={s.column} aria-hidden="true">
              <span style={{ height: `${(count / most) * 100}%` }} />
            </div>
            <span>
              {at + 1} {scale[at]}: <b>{count}</b>
            </span>
          </li>
        ))}
      </ul>
      <span className={s.quiet}>
        The middle of {n} answers is {middle}.
      </span>
    </div>
  )
}
