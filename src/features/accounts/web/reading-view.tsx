import { Button } from '#ui/fields/button.tsx'
import { Link } from '#ui/link.tsx'
import { useNotify } from '#ui/overlay/notices.tsx'
import { useZones } from '#ui/time/zones.tsx'
import { questionText } from '../guided-questions.ts'
import type { Passage, SharedAccount } from '../model.ts'
import { sideBySide } from '../side-by-side.ts'
import s from './accounts.module.css'
import { type Moment, momentName } from './moments.ts'
import { accounts, useAccountsChange } from './requests.ts'

const LONGEST_QUOTE = 2_000

type ReadingViewProps = {
  incidentId: string
  storyHref: string
  shared: readonly SharedAccount[]
  moments: readonly Moment[]
  mayQuote: boolean
}

/** Who saw what at each moment. */
export function ReadingView({ incidentId, storyHref, shared, moments, mayQuote }: ReadingViewProps) {
  const { shown: zone } = useZones()
  const notify = useNotify()
  const { columns, rows } = sideBySide(
    shared,
    moments.map(({ id }) => id),
  )
  const quote = useAccountsChange(
    incidentId,
    async (given: { id: string; passageId: string; eventId: string; text: string }) => {
      await accounts.quote({ incidentId, ...given })
      notify({ tone: 'good', text: 'Quoted in the details of the event.' })
    },
  )
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keyboard
    <section className={s.side} tabIndex={0} aria-label="Accounts side by side along the timeline">
      <table>
        <thead>
          <tr>
            <th scope="col">Moment</th>
            {columns.map(({ id, name }) => (
              <th key={id} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ momentId, cells }) => {
            const moment = moments.find(({ id }) => id === momentId)
            return (
              <tr key={momentId ?? 'general'}>
                <th scope="row">
                  {moment ? (
                    <Link href={`${storyHref}?event=${moment.id}`}>{momentName(moment, zone)}</Link>
                  ) : (
                    'In general'
                  )}
                </th>
                {columns.map(({ id, name }, at) => (
                  <td key={id}>
                    {(cells[at] ?? []).length > 0 && <span className={s.who}>{name}</span>}
                    {cells[at]?.map((passage) => (
                      <Said key={passage.id} passage={passage}>
                        {mayQuote && moment && (
                          <Button
                            size="s"
                            variant="quiet"
                            icon="quote"
                            // A press would take the selection away.
                            onMouseDown={(event) => event.preventDefault()}
                            onClick={() =>
                              quote.mutate({
                                id,
                                passageId: passage.id,
                                eventId: moment.id,
                                text: selectedIn(passage.text),
                              })
                            }
                            aria-label={`Quote in the event: ${name}, ${moment.title}`}
                          >
                            Quote in the event
                          </Button>
                        )}
                      </Said>
                    ))}
                  </td>
                ))}
              </tr>
            )
          })}
        </tbody>
      </table>
    </section>
  )
}

/** The words somebody selected, if they are in the text; else as much of the text as a quote may have. */
function selectedIn(text: string): string {
  const selected = window.getSelection()?.toString().trim() ?? ''
  return (selected !== '' && text.includes(selected) ? selected : text).slice(0, LONGEST_QUOTE)
}

function Said({ passage, children }: { passage: Passage; children: React.ReactNode }) {
  const question = questionText(passage.questionId)
  return (
    <div className={s.said}>
      {question && <em>{question}</em>}
      <blockquote>{passage.text}</blockquote>
      {children && <div>{children}</div>}
    </div>
  )
}
