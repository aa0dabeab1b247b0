import { Button } from '#ui/fields/button.tsx'
import type { ParticipantEntry } from '../model.ts'
import s from './people.module.css'
import { participants } from './requests.ts'
import type { PeopleChanges } from './use-people-changes.ts'

type LeftOutListProps = { entries: readonly ParticipantEntry[]; mayWrite: boolean; changes: PeopleChanges }

/** Names that are no participants, with the reason, folded away. */
export function LeftOutList({ entries, mayWrite, changes }: LeftOutListProps) {
  return (
    <details className={s.leftOut}>
      <summary>Left out: {entries.length === 1 ? '1 name' : `${entries.length} names`}</summary>
      <ul className={s.list}>
        {entries.map((entry) => (
          <li key={entry.id} className={s.person}>
            <div className={s.who}>
              <h3>{entry.name}</h3>
            </div>
            {mayWrite && (
              <div className={s.deeds}>
                <Button
                  size="s"
                  variant="quiet"
                  icon="undo"
                  aria-label={`${entry.name} took part`}
                  onClick={() =>
                    changes.change.mutate({
                      label: `${entry.name} took part`,
                      call: () =>
                        participants.update({
                          incidentId: entry.incidentId,
                          id: entry.id,
                          version: entry.version,
                          leftOut: false,
                        }),
                    })
                  }
                >
                  Took part
                </Button>
              </div>
            )}
            <p className={s.facts}>{entry.leftOutWhy ?? 'A person left them out.'}</p>
          </li>
        ))}
      </ul>
    </details>
  )
}
