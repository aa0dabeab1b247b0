import { useQuery } from '@tanstack/react-query'
import { failureOf } from '#platform/http/client.ts'
import { Button } from '#ui/fields/button.tsx'
import { Waiting } from '#ui/frame/error-notice.tsx'
import { FailureNotice } from '#ui/frame/failure-notice.tsx'
import { Badge } from '#ui/marks/badge.tsx'
import { KindMark } from '#ui/marks/kind-mark.tsx'
import { Dialog } from '#ui/overlay/dialog.tsx'
import { Time } from '#ui/time/time.tsx'
import type { Deeds } from './deeds.ts'
import { useDesk } from './desk.tsx'
import s from './evidence-dialog.module.css'
import { evidenceQuery } from './requests.ts'
import { kindNames } from './words.ts'

type EvidenceDialogProps = { id: string; deeds: Deeds; onClose: () => void }

/** One piece of evidence as it was read, and the original it was read from. */
export function EvidenceDialog({ id, deeds, onClose }: EvidenceDialogProps) {
  const { incident, mayWrite, eventOf, chosen, choose, showInLog } = useDesk()
  const { data: one, error, refetch } = useQuery(evidenceQuery(incident.id, id))
  const event = eventOf.get(id)
  const labels = Object.entries(one?.attributes.labels ?? {})
  const then = (deed: () => unknown) => () => {
    void deed()
    onClose()
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title="Evidence"
      width={760}
      footer={
        one && (
          <>
            <Button variant="quiet" onClick={then(() => showInLog(one.occurredAt))}>
              Show in the log
            </Button>
            {event ? (
              <Button onClick={then(() => choose(event.id))}>Show its event</Button>
            ) : (
              mayWrite && (
                <>
                  {chosen && (
                    <Button onClick={then(() => deeds.attach(chosen, [id]))}>Put behind the open event</Button>
                  )}
                  <Button variant="primary" onClick={then(() => deeds.putIn([id], false))}>
                    Put into the story
                  </Button>
                </>
              )
            )}
          </>
        )
      }
    >
      <FailureNotice failure={error ? failureOf(error) : null} onRetry={() => void refetch()} />
      {!one && !error && <Waiting label="Fetching the evidence" lines={5} />}
      {one && (
        <div className={s.all}>
          <div className={s.marks}>
            <KindMark kind={one.kind} label={kindNames[one.kind]} />
            {event && <Badge tone="accent">In the story</Badge>}
            {one.attributes.bot && <Badge>Bot</Badge>}
            {one.attributes.state && <Badge>{one.attributes.state}</Badge>}
            {one.attributes.reactions ? <Badge>{one.attributes.reactions} reactions</Badge> : null}
          </div>
          <p className={s.text}>{one.text}</p>
          {one.fileId && (
            <img
              className={s.image}
              src={`/api/incidents/${encodeURIComponent(incident.id)}/files/${encodeURIComponent(one.fileId)}`}
              alt={one.text || 'Image given as evidence'}
            />
          )}
          <dl className={s.facts}>
            <dt>When</dt>
            <dd>
              <Time at={one.occurredAt} precision={one.precision} />
              {one.endedAt && (
                <>
                  {' – '}
                  <Time at={one.endedAt} precision={one.precision} />
                </>
              )}
            </dd>
            {one.wallClock && (
              <>
                <dt>As the source wrote it</dt>
                <dd>
                  <code>{one.wallClock}</code> {one.zone ?? 'no zone named, the incident’s was taken'}
                </dd>
              </>
            )}
            {one.attributes.timeFrom === 'arrival' && (
              <>
                <dt>As the source wrote it</dt>
                <dd>The sender named no time. This is the minute in which it arrived.</dd>
              </>
            )}
            {one.actor && (
              <>
                <dt>Who</dt>
                <dd>{one.actor}</dd>
              </>
            )}
            <dt>Source</dt>
            <dd>{one.source}</dd>
            {one.link && (
              <>
                <dt>Link</dt>
                <dd>
                  <a href={one.link} target="_blank" rel="noreferrer noopener">
                    {one.link}
                  </a>
                </dd>
              </>
            )}
            {labels.length > 0 && (
              <>
                <dt>Labels</dt>
                <dd>{labels.map(([name, value]) => `${name}=${value}`).join(', ')}</dd>
              </>
            )}
            <dt>Gathered</dt>
            <dd>
              <Time at={one.recordedAt} />
            </dd>
          </dl>
          <h3>Original, unchanged</h3>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
          <pre className={s.raw} tabIndex={0}>
            {readable(one.raw)}
          </pre>
        </div>
      )}
    </Dialog>
  )
}

/** JSON with line breaks where it has none; everything else as it is. */
function readable(raw: string): string {
  if (!/^\s*[{[]/.test(raw) || raw.trim().includes('\n')) return raw
  try {
    return JSON.stringify(JSON.parse(raw), null, 2)
  } catch {
    return raw
  }
}
