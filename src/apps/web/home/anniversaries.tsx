import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { incidentKey } from '#features/incidents/model.ts'
import { anniversariesContract } from '#features/reviews/anniversaries/contract.ts'
import { type Anniversary, becameText } from '#features/reviews/anniversaries/model.ts'
import { createClient, failureOf } from '#platform/http/client.ts'
import { IconButton } from '#ui/fields/button.tsx'
import { FailureNotice } from '#ui/frame/failure-notice.tsx'
import { Section } from '#ui/frame/page.tsx'
import { Link } from '#ui/link.tsx'
import s from './home.module.css'

const anniversaries = createClient(anniversariesContract)

/** Reviews that were published a year ago, or several: what became of them. Nothing while there is none. */
export function Anniversaries() {
  const queries = useQueryClient()
  const queryKey = ['actions', 'anniversaries']
  const rows = useQuery({ queryKey, queryFn: ({ signal }) => anniversaries.list({}, { signal }) }).data ?? []
  const aside = useMutation({
    mutationFn: ({ incidentId, years }: Anniversary) => anniversaries.putAside({ incidentId, years }),
    onSettled: () => queries.invalidateQueries({ queryKey }),
  })
  if (rows.length === 0) return null
  return (
    <Section title="What became of it">
      <FailureNotice failure={failureOf(aside.error)} />
      <ul className={s.list}>
        {rows.map((row) => {
          const key = incidentKey(row.number)
          return (
            <li key={row.incidentId} className={s.anniversary}>
              <div>
                <Link className={s.title} href={`/incidents/${key}/actions`}>
                  {row.title}
                </Link>
                <div className={s.facts}>
                  <span>{key}</span>
                  <span>published {row.years === 1 ? 'a year' : `${row.years} years`} ago</span>
                </div>
                <div className={s.facts}>{becameText(row.became)}</div>
              </div>
              <IconButton
                icon="close"
                size="s"
                label={`Put aside what became of ${key}`}
                onClick={() => aside.mutate(row)}
              />
            </li>
          )
        })}
      </ul>
    </Section>
  )
}
