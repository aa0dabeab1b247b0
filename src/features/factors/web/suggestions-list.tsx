import { useQuery, useQueryClient } from '@tanstack/react-query'
import { incidentKey } from '#features/incidents/model.ts'
import { failureOf } from '#platform/http/client.ts'
import { Button } from '#ui/fields/button.tsx'
import { Section } from '#ui/frame/page.tsx'
import { Link } from '#ui/link.tsx'
import { useNotify } from '#ui/overlay/notices.tsx'
import type { FactorSuggestion, SuggestionReason } from '../suggest/model.ts'
import type { Deeds } from './deeds.ts'
import { FactorMark } from './factor-mark.tsx'
import s from './factors.module.css'
import { factorsClient, suggestionsQuery } from './requests.ts'

/** Factors of similar reviews, each with the reason; nothing is shown while there are none. */
export function SuggestionsList({ incidentId, deeds }: { incidentId: string; deeds: Deeds }) {
  const queries = useQueryClient()
  const notify = useNotify()
  const query = suggestionsQuery(incidentId)
  const suggestions = useQuery(query).data ?? []
  if (suggestions.length === 0) return null

  const putAside = async ({ title }: FactorSuggestion, dismissed: boolean) => {
    try {
      await factorsClient.dismiss({ incidentId, title, dismissed })
    } catch (error) {
      const failure = failureOf(error)
      if (failure) notify({ tone: 'bad', text: `${failure.message} ${failure.remedy}` })
    }
    await queries.invalidateQueries({ queryKey: query.queryKey })
  }
  return (
    <Section title="From similar reviews">
      <ul className={s.suggestions}>
        {suggestions.map((one) => (
          <li key={one.factorId} className={s.suggestion}>
            <div>
              <FactorMark kind={one.kind} /> <strong>{one.title}</strong>
              <p className={s.quiet}>
                {one.reasons.map(reasonText).join(' · ')}. It was at work in{' '}
                {one.incidents.slice(0, 3).map(({ id, number, title }, index) => (
                  <span key={id}>
                    {index > 0 && ', '}
                    <Link href={`/incidents/${incidentKey(number)}/understand/factors`} title={title}>
                      {incidentKey(number)}
                    </Link>
                  </span>
                ))}
                {one.incidents.length > 3 && ` and ${one.incidents.length - 3} more`}.
              </p>
            </div>
            <div className={s.suggestionDeeds}>
              <Button size="s" icon="plus" onClick={() => void deeds.take(one)}>
                Take
              </Button>
              <Button
                size="s"
                variant="quiet"
                aria-label={`Not here: ${one.title}`}
                onClick={() => {
                  void putAside(one, true)
                  const undo = { label: 'Undo', run: () => void putAside(one, false) }
                  notify({ key: 'suggestion', text: 'Put aside; it is not suggested here again.', action: undo })
                }}
              >
                Not here
              </Button>
            </div>
          </li>
        ))}
      </ul>
    </Section>
  )
}

function reasonText({ why, words }: SuggestionReason): string {
  const list = words.slice(0, 4).join(', ')
  if (why === 'service') return `Same service: ${list}`
  if (why === 'tag') return `Same tag: ${list}`
  if (why === 'category') return `A factor here is of the category ${list}`
  return `Its words are told here: ${list}`
}
