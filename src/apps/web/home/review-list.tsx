import { incidentKey } from '#features/incidents/model.ts'
import type { LibraryRow } from '#features/library/model.ts'
import { stageOrNone } from '#features/library/web/stage-names.ts'
import { Section } from '#ui/frame/page.tsx'
import { Link } from '#ui/link.tsx'
import { Badge } from '#ui/marks/badge.tsx'
import { type SeverityLevel, SeverityMark } from '#ui/marks/severity-mark.tsx'
import { Time } from '#ui/time/time.tsx'
import s from './home.module.css'

type ReviewListProps = { title: string; rows: readonly LibraryRow[]; more?: { href: string; label: string } }

/** A few reviews, each with its stage. */
export function ReviewList({ title, rows, more }: ReviewListProps) {
  return (
    <Section title={title} actions={more && <Link href={more.href}>{more.label}</Link>}>
      <ul className={s.list}>
        {rows.map((row) => (
          <li key={row.incidentId}>
            <Link className={s.title} href={`/incidents/${incidentKey(row.number)}/review`}>
              {row.title.map((part) => part.text).join('')}
            </Link>
            <div className={s.facts}>
              <span>{incidentKey(row.number)}</span>
              {row.severity !== null && <SeverityMark level={row.severity as SeverityLevel} />}
              <Time at={row.startsAt} form="date" />
              <span>{stageOrNone(row)}</span>
              {row.restricted && <Badge icon="lock">Restricted</Badge>}
              {row.example && <Badge tone="info">Example</Badge>}
            </div>
          </li>
        ))}
      </ul>
    </Section>
  )
}
