import { Button } from '#ui/fields/button.tsx'
import { Remark } from '#ui/frame/error-notice.tsx'
import type { Deeds } from '../deeds.ts'
import { useDesk } from '../desk.tsx'
import { changesOf, type EventDraft } from './event-draft.ts'

type LostEventsProps = {
  drafts: ReadonlyMap<string, EventDraft>
  deeds: Deeds
  onKeep: (id: string, draft: EventDraft | undefined) => void
}

/** Words about events that somebody else took out of the story meanwhile. */
export function LostEvents({ drafts, deeds, onKeep }: LostEventsProps) {
  const { story } = useDesk()
  const lost = [...drafts].filter(
    ([id, draft]) => !story.events.some((event) => event.id === id) && Object.keys(changesOf(draft)).length > 0,
  )
  return lost.map(([id, draft]) => (
    <Remark
      key={id}
      tone="warn"
      title={`“${draft.base.title}” was taken out of the story while you were writing.`}
      actions={
        <>
          <Button
            size="s"
            onClick={() => void deeds.add(draft.fields).then((outcome) => outcome.ok && onKeep(id, undefined))}
          >
            Add it again with my words
          </Button>
          <Button size="s" variant="quiet" onClick={() => onKeep(id, undefined)}>
            Throw my words away
          </Button>
        </>
      }
    >
      Your words are kept: “{draft.fields.title}” {draft.fields.details}
    </Remark>
  ))
}
