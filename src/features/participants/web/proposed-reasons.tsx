import { Button } from '#ui/fields/button.tsx'
import { Time } from '#ui/time/time.tsx'
import { type InviteReason, inviteReasonWords, type ParticipantEntry } from '../model.ts'
import s from './people.module.css'

type ProposedReasonsProps = {
  entry: ParticipantEntry
  mayWrite: boolean
  onTake: (reason: InviteReason) => void
}

/** Reasons that rules propose for one person, each with what the rule saw. */
export function ProposedReasons({ entry, mayWrite, onTake }: ProposedReasonsProps) {
  const open = entry.likelyReasons.filter(({ reason }) => !entry.reasons.includes(reason))
  if (open.length === 0) return null
  return (
    <details className={s.proposed}>
      <summary>Proposed: {open.map(({ reason }) => inviteReasonWords[reason].name.toLowerCase()).join(', ')}</summary>
      <ul>
        {open.map(({ reason, why, at }) => (
          <li key={reason}>
            <span>
              <b>{inviteReasonWords[reason].name}.</b> {why}
              {at && (
                <>
                  {' '}
                  <Time at={at} form="time" />
                </>
              )}
            </span>
            {mayWrite && (
              <Button
                size="s"
                icon="plus"
                aria-label={`Take the reason “${inviteReasonWords[reason].name}” for ${entry.name}`}
                onClick={() => onTake(reason)}
              >
                Take
              </Button>
            )}
          </li>
        ))}
      </ul>
    </details>
  )
}
