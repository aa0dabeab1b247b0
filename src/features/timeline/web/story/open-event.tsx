import { incidentKey } from '#features/incidents/model.ts'
import { EventQuestions } from '#features/questions/web/event-questions.tsx'
import { Button } from '#ui/fields/button.tsx'
import { useNotify } from '#ui/overlay/notices.tsx'
import type { Event } from '../../model.ts'
import type { Deeds } from '../deeds.ts'
import { useDesk } from '../desk.tsx'
import { MilestoneMenu } from '../milestones/milestone-menu.tsx'
import s from './editor.module.css'
import type { EventDraft } from './event-draft.ts'
import { EventEditor } from './event-editor.tsx'
import { EventEvidence } from './event-evidence.tsx'

type OpenEventProps = {
  event: Event
  deeds: Deeds
  kept: EventDraft | undefined
  focus: boolean
  onKeep: (draft: EventDraft | undefined) => void
  onClose: () => void
}

/** An event with all there is to it: its words to be changed, what it is for the incident, and the evidence behind it. */
export function OpenEvent({ event, deeds, kept, focus, onKeep, onClose }: OpenEventProps) {
  const { incident, mayWrite, story } = useDesk()
  const notify = useNotify()
  const copy = async () => {
    const address = new URL(location.href)
    address.searchParams.set('event', event.id)
    await navigator.clipboard.writeText(address.href).then(
      () => notify({ tone: 'good', text: 'The link to this event is copied.', ms: 3000 }),
      () => notify({ text: `The browser did not let it be copied: ${address.href}` }),
    )
  }
  return (
    <div className={s.inside}>
      {mayWrite ? (
        <EventEditor event={event} deeds={deeds} kept={kept} focus={focus} onKeep={onKeep} onClose={onClose} />
      ) : (
        event.details && <p className={s.allDetails}>{event.details}</p>
      )}
      <EventEvidence event={event} deeds={deeds} />
      <EventQuestions
        incidentId={incident.id}
        href={`/incidents/${incidentKey(incident.number)}/understand/questions`}
        event={event}
        milestones={story.milestones}
        mayWrite={mayWrite}
      />
      <div className={s.insideFoot}>
        {mayWrite && <MilestoneMenu event={event} deeds={deeds} />}
        <Button size="s" variant="quiet" icon="link" onClick={() => void copy()}>
          Copy link
        </Button>
        {mayWrite && (
          <Button
            size="s"
            variant="quiet"
            icon="trash"
            onClick={() => {
              onKeep(undefined)
              void deeds.remove(event)
            }}
          >
            Take out of the story
          </Button>
        )}
      </div>
    </div>
  )
}
