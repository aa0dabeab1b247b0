import { incidentKey } from '#features/incidents/model.ts'
import { Link } from '#ui/link.tsx'
import { Badge } from '#ui/marks/badge.tsx'
import { type SeverityLevel, SeverityMark } from '#ui/marks/severity-mark.tsx'
import { Excerpt } from '#ui/table/excerpt.tsx'
import { Time } from '#ui/time/time.tsx'
import type { LibraryRow } from '../model.ts'
import s from './library.module.css'
import { stageOrNone } from './stage-names.ts'

/** One review among the found: what it is called, when, and where it says what was searched for. */
export function LibraryItem({ row }: { row: LibraryRow }) {
  const key = incidentKey(row.number)
  return (
    <li className={s.item}>
      <h2 className={s.title}>
        <Link href={`/incidents/${key}/review`} data-result="">
          <Excerpt segments={row.title} />
        </Link>
      </h2>
      {row.excerpt.length > 0 && (
        <p className={s.excerpt}>
          <Excerpt segments={row.excerpt} />
        </p>
      )}
      <div className={s.facts}>
        <span className={s.key}>{key}</span>
        {row.severity !== null && <SeverityMark level={row.severity as SeverityLevel} />}
        <Time at={row.startsAt} form="date" />
        <span>{stageOrNone(row)}</span>
        {row.publishedAt !== null && <Badge tone="good">Published</Badge>}
        {row.services.length > 0 && <span>{row.services.join(', ')}</span>}
        {row.restricted && <Badge icon="lock">Restricted</Badge>}
        {row.example && <Badge tone="info">Example</Badge>}
      </div>
    </li>
  )
}
