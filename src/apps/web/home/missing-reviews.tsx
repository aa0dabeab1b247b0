import { useQuery } from '@tanstack/react-query'
import { viewNames } from '#features/incidents/web/incident-views.tsx'
import type { IncidentView } from '#features/reviews/life/model.ts'
import { viewsQuery } from '#features/reviews/web/life/requests.ts'
import { Section } from '#ui/frame/page.tsx'
import { Link } from '#ui/link.tsx'
import s from './home.module.css'

/** Reviews that somebody should look after: how many, and the way there. Nothing while there is none. */
export function MissingReviews() {
  const counts = useQuery(viewsQuery).data
  const views = (Object.keys(viewNames) as IncidentView[]).filter((view) => (counts?.[view] ?? 0) > 0)
  if (views.length === 0) return null
  return (
    <Section title="Reviews to look after">
      <ul className={s.views}>
        {views.map((view) => (
          <li key={view}>
            <Link href={`/incidents?view=${view}`}>{viewNames[view]}</Link>
            <span>{counts?.[view].toLocaleString('en')}</span>
          </li>
        ))}
      </ul>
    </Section>
  )
}
