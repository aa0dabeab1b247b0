import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { incidentKey } from '#features/incidents/model.ts'
import { failureOf } from '#platform/http/client.ts'
import { FailureNotice } from '#ui/frame/failure-notice.tsx'
import { Link } from '#ui/link.tsx'
import { type SeverityLevel, SeverityMark } from '#ui/marks/severity-mark.tsx'
import { Time } from '#ui/time/time.tsx'
import type { Conditions } from '../model.ts'
import s from './policies.module.css'
import { previewQuery } from './requests.ts'

const shown = 12
const many = (n: number) => (n === 1 ? '1 incident' : `${n.toLocaleString('en')} incidents`)

/** What these conditions would have meant for the incidents of last year, before anything is saved. */
export function PolicyPreview({ id, conditions }: { id: string | null; conditions: Conditions }) {
  const answer = useQuery({ ...previewQuery(id, conditions), placeholderData: keepPreviousData })
  const preview = answer.data
  const caught = preview ? preview.matched - preview.proposed : 0
  return (
    <section className={s.group} aria-label="Last year">
      <h3>Last year</h3>
      <FailureNotice failure={failureOf(answer.error)} onRetry={() => answer.refetch()} />
      {preview && (
        <p role="status">
          {preview.looked === 0
            ? 'There was no incident in the last 365 days that you may see.'
            : `Of ${many(preview.looked)} in the last 365 days it fits ${preview.matched.toLocaleString('en')}.`}
          {caught > 0 &&
            ` For ${caught.toLocaleString('en')} of them an earlier policy would have spoken first, so this one would have proposed for ${preview.proposed.toLocaleString('en')}.`}
        </p>
      )}
      {preview && preview.rows.length > 0 && (
        <ul className={s.preview}>
          {preview.rows.slice(0, shown).map((row) => (
            <li key={row.incidentId}>
              {row.severity !== null && <SeverityMark level={row.severity as SeverityLevel} />}
              <Link href={`/incidents/${incidentKey(row.number)}/review`} target="_blank">
                {incidentKey(row.number)} {row.title}
              </Link>
              <span className={s.hint}>
                <Time at={row.startsAt} form="date" />
                {row.caughtBy && <> · “{row.caughtBy}” comes first</>}
              </span>
            </li>
          ))}
          {preview.matched > shown && <li className={s.hint}>and {many(preview.matched - shown)} more</li>}
        </ul>
      )}
    </section>
  )
}
