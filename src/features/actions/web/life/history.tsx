import { attachmentHref } from '#features/attachments/model.ts'
import { incidentKey } from '#features/incidents/model.ts'
import { Link } from '#ui/link.tsx'
import { Time } from '#ui/time/time.tsx'
import { type ActionLife, lookWords } from '../../life/model.ts'
import s from './life.module.css'
import { stepWords } from './words.ts'

/** What shows that it was done, when somebody comes back, and everything that was done with it. */
export function History({ action: { incidentId, proofs, revisits, steps } }: { action: ActionLife }) {
  const next = revisits.find(({ answeredAt }) => answeredAt === null)
  const looks = revisits.filter(({ answeredAt }) => answeredAt !== null)
  return (
    <>
      {proofs.length > 0 && (
        <div>
          Shown by
          <ul className={s.proofs}>
            {proofs.map(({ id, kind, value, note, lookedBy }) => (
              <li key={id}>
                {kind === 'link' ? (
                  <a href={value} rel="noreferrer noopener nofollow" target="_blank">
                    {value}
                  </a>
                ) : kind === 'attachment' ? (
                  <a href={attachmentHref(incidentId, value)}>a file of the review</a>
                ) : (
                  <q>{value}</q>
                )}
                {note && ` ${note}`}
                {lookedBy ? ` (seen by ${lookedBy.name})` : ' (seen by nobody else yet)'}
              </li>
            ))}
          </ul>
        </div>
      )}
      {next && (
        <p>
          Somebody should come back to look on <Time at={`${next.dueOn}T12:00:00.000Z`} form="date" zone="UTC" />.
        </p>
      )}
      {looks.length > 0 && (
        <div>
          Looked back at
          <ul className={s.proofs}>
            {looks.map(({ id, answeredAt, byName, inPlace, held, words, seenIn }) => (
              <li key={id}>
                {answeredAt && <Time at={answeredAt} form="date" />} by {byName}: {lookWords({ inPlace, held })}
                {words && (
                  <>
                    , <q>{words}</q>
                  </>
                )}
                {seenIn && (
                  <>
                    , at{' '}
                    <Link href={`/incidents/${incidentKey(seenIn.number)}/review`}>
                      {incidentKey(seenIn.number)} {seenIn.title}
                    </Link>
                  </>
                )}
              </li>
            ))}
          </ul>
        </div>
      )}
      {steps.length > 0 && (
        <details className={s.history}>
          <summary>What was done with it ({steps.length})</summary>
          <ol>
            {steps.map((step) => (
              <li key={`${step.at}${step.deed}`}>
                <Time at={step.at} /> {step.byName} {stepWords[step.deed]}
                {step.words && (
                  <>
                    : <q>{step.words}</q>
                  </>
                )}
              </li>
            ))}
          </ol>
        </details>
      )}
    </>
  )
}
