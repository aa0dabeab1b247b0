import { useQueries } from '@tanstack/react-query'
import { useState } from 'react'
import { Button, IconButton } from '#ui/fields/button.tsx'
import { Quiet } from '#ui/layout/layout.tsx'
import { Clamp } from '#ui/log/virtual-row.tsx'
import { KindMark } from '#ui/marks/kind-mark.tsx'
import { Time } from '#ui/time/time.tsx'
import type { Event } from '../../model.ts'
import type { Deeds } from '../deeds.ts'
import { useDesk } from '../desk.tsx'
import { evidenceQuery } from '../requests.ts'
import { counted, kindNames } from '../words.ts'
import s from './editor.module.css'

const shownAtFirst = 6

/** What stands behind an event, unchanged as it was gathered. */
export function EventEvidence({ event, deeds }: { event: Event; deeds: Deeds }) {
  const { incident, mayWrite, openEvidence, showInLog } = useDesk()
  const [all, setAll] = useState(false)
  const ids = all ? event.evidenceIds : event.evidenceIds.slice(0, shownAtFirst)
  const found = useQueries({ queries: ids.map((id) => evidenceQuery(incident.id, id)) })
  if (event.evidenceIds.length === 0) {
    return (
      <p className={s.behind}>
        <Quiet>Told by hand. {mayWrite && 'Mark rows of the log and press E to put them behind it.'}</Quiet>
      </p>
    )
  }
  return (
    <section className={s.behind} aria-label="Evidence behind this event">
      <h4>{counted(event.evidenceIds.length, 'piece')} of evidence</h4>
      <ul>
        {ids.map((id, at) => {
          const one = found[at]?.data
          return (
            <li key={id}>
              {one ? (
                <>
                  <div className={s.piece}>
                    <KindMark kind={one.kind} label={kindNames[one.kind]} bare size={15} />
                    <span>
                      {one.actor && <b>{one.actor}, </b>}
                      {one.source},{' '}
                      <Time
                        at={one.occurredAt}
                        precision={one.precision === 'millisecond' ? 'second' : one.precision}
                      />
                    </span>
                  </div>
                  <Clamp lines={4}>{one.text || 'Without words'}</Clamp>
                </>
              ) : (
                <Quiet>{found[at]?.isError ? 'This piece could not be fetched.' : '…'}</Quiet>
              )}
              <div className={s.pieceDeeds}>
                <Button size="s" variant="quiet" onClick={() => openEvidence(id)}>
                  Original
                </Button>
                {one && (
                  <Button size="s" variant="quiet" onClick={() => showInLog(one.occurredAt)}>
                    In the log
                  </Button>
                )}
                {mayWrite && (
                  <IconButton
                    size="s"
                    icon="close"
                    label="Take this piece from the event"
                    onClick={() => void deeds.detach(event, id)}
                  />
                )}
              </div>
            </li>
          )
        })}
      </ul>
      {!all && event.evidenceIds.length > shownAtFirst && (
        <Button size="s" variant="quiet" onClick={() => setAll(true)}>
          Show all {event.evidenceIds.length}
        </Button>
      )}
    </section>
  )
}
