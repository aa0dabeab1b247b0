import { useQuery } from '@tanstack/react-query'
import type { Event, Evidence } from '#features/timeline/model.ts'
import { evidenceQuery } from '#features/timeline/web/requests.ts'
import { Button, ButtonLink } from '#ui/fields/button.tsx'
import { Dialog } from '#ui/overlay/dialog.tsx'
import { Time } from '#ui/time/time.tsx'
import { useBlockFacts } from '../blocks/facts-context.ts'
import s from './sources.module.css'

type Props = { row: Evidence; event: Event | undefined; onPlace: (() => void) | undefined; onClose: () => void }

/** One piece of evidence with its original. */
export function EvidenceCard({ row, event, onPlace, onClose }: Props) {
  const { incident, incidentHref } = useBlockFacts()
  const { data } = useQuery(evidenceQuery(incident.id, row.id))
  return (
    <Dialog
      open
      onClose={onClose}
      title="Evidence"
      width={680}
      footer={
        <>
          {event && (
            <ButtonLink variant="quiet" href={`${incidentHref}/story?event=${encodeURIComponent(event.id)}`}>
              Show its event
            </ButtonLink>
          )}
          {onPlace && (
            <Button
              variant="primary"
              onClick={() => {
                onPlace()
                onClose()
              }}
            >
              {event ? 'Cite in the text' : 'Quote in the text'}
            </Button>
          )}
        </>
      }
    >
      <div className={s.card}>
        <p className={s.quiet}>
          <Time at={row.occurredAt} precision={row.precision} /> · {row.actor ? `${row.actor}, ` : ''}
          {row.source}
        </p>
        <p className={s.words}>{row.text}</p>
        {row.fileId && (
          <img
            src={`/api/incidents/${encodeURIComponent(incident.id)}/files/${encodeURIComponent(row.fileId)}`}
            alt={row.text || 'Image given as evidence'}
          />
        )}
        {data && data.raw !== row.text && (
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
          <pre tabIndex={0}>{data.raw}</pre>
        )}
      </div>
    </Dialog>
  )
}
