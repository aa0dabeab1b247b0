import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { incidentKey } from '#features/incidents/model.ts'
import type { User } from '#features/people/model.ts'
import { Button } from '#ui/fields/button.tsx'
import { Section } from '#ui/frame/page.tsx'
import { Link } from '#ui/link.tsx'
import { useNotify } from '#ui/overlay/notices.tsx'
import { Time } from '#ui/time/time.tsx'
import { dayIn } from '../../model.ts'
import { AskingForm } from '../life/asking-form.tsx'
import { dueRevisitsQuery } from '../requests.ts'
import s from './come-back.module.css'

/** Actions that were done, and that somebody should come back to by today: with the two questions. Nothing while there is none. */
export function ComeBack({ me }: { me: User }) {
  const queries = useQueryClient()
  const notify = useNotify()
  const rows = useQuery(dueRevisitsQuery(dayIn(new Date(), me.timeZone))).data ?? []
  const [openId, setOpen] = useState<string | null>(null)
  if (rows.length === 0) return null
  return (
    <Section title="Come back to look">
      <ul className={s.list}>
        {rows.map((row) => {
          const key = incidentKey(row.incident.number)
          return (
            <li key={row.id}>
              <Link className={s.title} href={`/incidents/${key}/actions?action=${row.id}`}>
                {row.title}
              </Link>
              <div className={s.facts}>
                <span>A-{row.number}</span>
                <span title={row.incident.title}>{key}</span>
                {row.owner.id !== me.id && <span>{row.owner.name}</span>}
                <span>
                  due <Time at={`${row.dueOn}T12:00:00.000Z`} form="date" zone="UTC" />
                </span>
              </div>
              {openId === row.id ? (
                <div className={s.asked}>
                  <AskingForm
                    asking="revisit"
                    action={row}
                    onCancel={() => setOpen(null)}
                    onDone={() => {
                      setOpen(null)
                      notify({ text: `What you saw is kept with A-${row.number}.` })
                      queries.invalidateQueries({ queryKey: ['actions'] })
                      queries.invalidateQueries({ queryKey: ['incident', row.incidentId] })
                    }}
                  />
                </div>
              ) : (
                <Button
                  size="s"
                  aria-label={`Look back at A-${row.number} ${row.title}`}
                  onClick={() => setOpen(row.id)}
                >
                  Look back
                </Button>
              )}
            </li>
          )
        })}
      </ul>
    </Section>
  )
}
