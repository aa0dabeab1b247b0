import { useQuery } from '@tanstack/react-query'
import { Button } from '#ui/fields/button.tsx'
import { Section } from '#ui/frame/page.tsx'
import { Badge } from '#ui/marks/badge.tsx'
import { inviteReasonWords } from '../model.ts'
import s from './people.module.css'
import { missingQuery, participants } from './requests.ts'
import type { PeopleChanges } from './use-people-changes.ts'

type MissingListProps = { incidentId: string; mayWrite: boolean; changes: PeopleChanges }

/** People who may have something to tell and are not in the list. Nothing is shown while nobody is proposed. */
export function MissingList({ incidentId, mayWrite, changes }: MissingListProps) {
  const missing = useQuery(missingQuery(incidentId)).data ?? []
  if (missing.length === 0) return null
  return (
    <Section title="Who may be missing">
      <p className={s.lead}>Proposed by rules, each with what it goes by. Nobody is asked before you say so.</p>
      <ul className={s.list} aria-label="Who may be missing">
        {missing.map((person) => (
          <li key={person.key} className={s.person}>
            <div className={s.who}>
              <h3>{person.name}</h3>
              <Badge>{inviteReasonWords[person.reason].name}</Badge>
            </div>
            {mayWrite && (
              <div className={s.deeds}>
                <Button
                  size="s"
                  icon="plus"
                  aria-label={`Invite ${person.name}`}
                  onClick={() =>
                    changes.change.mutate({
                      label: `${person.name} is invited`,
                      call: () => participants.takeMissing({ incidentId, key: person.key }),
                    })
                  }
                >
                  Invite
                </Button>
                <Button
                  size="s"
                  variant="quiet"
                  aria-label={`Do not propose ${person.name}`}
                  onClick={() => changes.dismiss.mutate({ person, dismissed: true })}
                >
                  Not needed
                </Button>
              </div>
            )}
            <p className={s.facts}>{person.why}</p>
          </li>
        ))}
      </ul>
    </Section>
  )
}
