import { Button } from '#ui/fields/button.tsx'
import { Card } from '#ui/frame/page.tsx'
import { Row, Stack } from '#ui/layout/layout.tsx'
import { useZones } from '#ui/time/zones.tsx'
import type { OpenInterview } from '../interviews/model.ts'
import type { SharedAs } from '../model.ts'
import s from './accounts.module.css'
import { type Moment, momentName } from './moments.ts'
import { interviews, useAccountsChange } from './requests.ts'

type PartsProps = { incidentId: string; interview: OpenInterview; moments: readonly Moment[]; mayAnswer: boolean }

/** What the interviewer would like to share; the interviewed person says whether. */
export function PartsCard({ incidentId, interview, moments, mayAnswer }: PartsProps) {
  const { shown: zone } = useZones()
  const answer = useAccountsChange(incidentId, (share: SharedAs | 'none') =>
    interviews.answer({ incidentId, id: interview.id, version: interview.version, share }),
  )
  const parts = interview.parts ?? []
  if (parts.length === 0) return null
  const { name } = interview.person
  const state = interview.waiting
    ? mayAnswer
      ? 'These words may be shared only if you agree.'
      : `Waiting for ${name} to agree.`
    : interview.sharedAs === null
      ? 'Not shared.'
      : interview.sharedAs === 'named'
        ? `Shared, with the name of ${name}.`
        : 'Shared without a name.'
  return (
    <Card label="Parts to share">
      <Stack gap={3}>
        <p role="status">{state}</p>
        {parts.map((part) => (
          <div key={part.id} className={s.said}>
            <blockquote>{part.text}</blockquote>
            {moments
              .filter(({ id }) => part.eventIds.includes(id))
              .map((moment) => (
                <em key={moment.id}>{momentName(moment, zone)}</em>
              ))}
          </div>
        ))}
        {mayAnswer && (
          <Row gap={2} wrap>
            <Button busy={answer.isPending} onClick={() => answer.mutate('named')}>
              Share with {interview.as === 'person' ? 'my' : 'their'} name
            </Button>
            <Button busy={answer.isPending} onClick={() => answer.mutate('unnamed')}>
              Share without a name
            </Button>
            <Button busy={answer.isPending} onClick={() => answer.mutate('none')}>
              {interview.sharedAs === null ? 'Do not share' : 'Take it back'}
            </Button>
          </Row>
        )}
      </Stack>
    </Card>
  )
}
