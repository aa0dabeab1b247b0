import { useState } from 'react'
import type { Incident } from '#features/incidents/model.ts'
import { Button } from '#ui/fields/button.tsx'
import { Quiet, Row, Stack } from '#ui/layout/layout.tsx'
import { Badge } from '#ui/marks/badge.tsx'
import { DataTable } from '#ui/table/data-table.tsx'
import { Time } from '#ui/time/time.tsx'
import { allowanceMinutes, gapMinutes, type PersonEffort } from '../effort/model.ts'
import type { Impact } from '../model.ts'
import { costOf } from '../rates/model.ts'
import { CorrectionDialog } from './correction-dialog.tsx'
import s from './impact.module.css'
import { RateDialog } from './rate-dialog.tsx'
import { minutesText, moneyText } from './words.ts'

interface ResponseProps {
  incident: Incident
  impact: Impact
  mayWrite: boolean
  mayKeepRates: boolean
}

/** People's active time, how it was worked out, and what it cost. */
export function Response({ incident, impact: { effort, rate }, mayWrite, mayKeepRates }: ResponseProps) {
  const [correcting, setCorrecting] = useState<string | null>(null)
  const [rating, setRating] = useState(false)
  const cost = costOf(effort.minutes, rate)
  const counted = effort.people.filter(({ correction }) => !correction?.leftOut).length
  const open = effort.people.find(({ name }) => name === correcting) ?? null
  return (
    <Stack gap={4}>
      <dl className={s.measures}>
        <div className={s.measure}>
          <dt>Active time</dt>
          <dd className={s.number}>{minutesText(effort.minutes)}</dd>
          <dd className={s.how}>
            {counted === 1 ? '1 person' : `${counted} people`}
            {effort.from && (
              <>
                , from <Time at={effort.from} />
              </>
            )}
            {effort.to && (
              <>
                {' '}
                to <Time at={effort.to} />
              </>
            )}
          </dd>
        </div>
        <div className={s.measure}>
          <dt>Cost of the response</dt>
          <dd className={cost === null ? s.honest : s.number}>
            {cost === null || !rate ? 'No rate given' : moneyText(cost, rate.currency)}
          </dd>
          <dd className={s.how}>
            {rate
              ? `${moneyText(rate.perHour, rate.currency)} an hour, ${
                  rate.from === 'incident'
                    ? 'for this incident'
                    : rate.from === 'team'
                      ? `as in the team ${rate.teamName}`
                      : 'as everywhere'
                }`
              : 'The hours are told without it.'}
          </dd>
          {mayWrite && (
            <dd>
              <Button size="s" variant="quiet" onClick={() => setRating(true)}>
                {rate ? 'Change the rate' : 'Give a rate'}
              </Button>
            </dd>
          )}
        </div>
      </dl>
      <details className={s.explained}>
        <summary>How the time is worked out</summary>
        <p>
          From the traces that people left in the log and the story: messages, actions, decisions, changes. Traces of
          one person with at most {gapMinutes} minutes between them are one session; each session gets{' '}
          {allowanceMinutes} minutes at its end. Alerts, log lines and bots do not count, nor does what came before the
          first milestone or after the resolution. It is a lower bound for whoever worked silently, so correct it where
          you know better.
        </p>
      </details>
      {effort.people.length > 0 ? (
        <DataTable
          caption="Active time of people"
          rows={effort.people}
          rowKey={({ name }) => name}
          columns={[
            { id: 'name', header: 'Who', main: true, cell: ({ name }) => name },
            {
              id: 'sessions',
              header: 'Sessions',
              cell: ({ sessions }) =>
                sessions.length === 0 ? (
                  <Quiet>no trace</Quiet>
                ) : (
                  <ul className={s.sessions}>
                    {sessions.slice(0, 6).map(({ from, to }) => (
                      <li key={from}>
                        <Time at={from} form="time" />–<Time at={to} form="time" />
                      </li>
                    ))}
                    {sessions.length > 6 && <li>and {sessions.length - 6} more</li>}
                  </ul>
                ),
            },
            { id: 'time', header: 'Counts', align: 'end', cell: (person) => <Counted {...person} /> },
            ...(mayWrite
              ? [
                  {
                    id: 'deeds',
                    header: 'Change',
                    bare: true,
                    align: 'end' as const,
                    cell: ({ name }: PersonEffort) => (
                      <Button
                        size="s"
                        variant="quiet"
                        aria-label={`Correct the time of ${name}`}
                        onClick={() => setCorrecting(name)}
                      >
                        Correct
                      </Button>
                    ),
                  },
                ]
              : []),
          ]}
        />
      ) : (
        <Quiet>Nobody has left a trace in the evidence yet. Bring in messages, or add people by hand.</Quiet>
      )}
      {mayWrite && (
        <Row>
          <Button icon="plus" onClick={() => setCorrecting('')}>
            Add somebody
          </Button>
        </Row>
      )}
      {correcting !== null && (
        <CorrectionDialog key={correcting} incidentId={incident.id} person={open} onClose={() => setCorrecting(null)} />
      )}
      {rating && (
        <RateDialog incidentId={incident.id} rate={rate} mayKeepRates={mayKeepRates} onClose={() => setRating(false)} />
      )}
    </Stack>
  )
}

function Counted({ minutes, workedOutMinutes, correction }: PersonEffort) {
  if (!correction) return minutesText(minutes)
  return (
    <div className={s.what}>
      {correction.leftOut ? <Badge>left out</Badge> : minutesText(minutes)}
      <Quiet>
        worked out: {minutesText(workedOutMinutes)}
        {correction.reason && `, corrected: ${correction.reason}`}
      </Quiet>
    </div>
  )
}
