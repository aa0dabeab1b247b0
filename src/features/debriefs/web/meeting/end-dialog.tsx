import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Button } from '#ui/fields/button.tsx'
import { CheckField } from '#ui/fields/choice-fields.tsx'
import { Stack } from '#ui/layout/layout.tsx'
import { Dialog } from '#ui/overlay/dialog.tsx'
import { useNotify } from '#ui/overlay/notices.tsx'
import { meetings, questionsQuery, useDeed } from './requests.ts'
import { useRoom } from './room.ts'

/** Ends the meeting, and says beforehand what is open. */
export function EndDialog({ onClose }: { onClose: () => void }) {
  const { incident, meeting } = useRoom()
  const notify = useNotify()
  const [park, setPark] = useState(true)
  const asked = useQuery(questionsQuery(incident.id))
  const open = (asked.data?.questions ?? []).filter(({ onAgenda, state }) => onAgenda && state === 'open').length
  const unseen = meeting.items.filter(({ phase }) => phase === 'writing').length
  const hidden = meeting.hidden.reduce((sum, { count }) => sum + count, 0)
  const end = useDeed(incident.id, () =>
    meetings.end({ incidentId: incident.id, version: meeting.version, parkQuestions: park && open > 0 }),
  )
  return (
    <Dialog
      open
      onClose={onClose}
      title="End the meeting?"
      footer={
        <>
          <Button onClick={onClose}>Go on talking</Button>
          <Button
            variant="primary"
            busy={end.isPending}
            onClick={() =>
              end.mutate(undefined, {
                onSuccess: () => {
                  notify({ tone: 'good', text: 'The meeting has ended. Thank you all.' })
                  onClose()
                },
              })
            }
          >
            End the meeting
          </Button>
        </>
      }
    >
      <Stack gap={3}>
        <p>
          Notes, decisions and cards stay with the review, and so do{' '}
          {meeting.ideas.length === 1 ? 'the idea' : `the ${meeting.ideas.length} ideas`} for action. Whoever leads can
          take the meeting up again.
        </p>
        {open > 0 && (
          <CheckField
            label={
              open === 1 ? 'Park the question that is still open' : `Park the ${open} questions that are still open`
            }
            hint="Parked questions stay with the incident and can be taken up again. Otherwise they wait on the next agenda."
            checked={park}
            onChange={setPark}
          />
        )}
        {unseen > 0 && hidden > 0 && (
          <p>
            {hidden === 1 ? 'One card was' : `${hidden} cards were`} written and not shown yet; only their writers see
            them.
          </p>
        )}
      </Stack>
    </Dialog>
  )
}
