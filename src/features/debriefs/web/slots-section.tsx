import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { failureOf } from '#platform/http/client.ts'
import { Button, IconButton } from '#ui/fields/button.tsx'
import { Section } from '#ui/frame/page.tsx'
import { Quiet, Row } from '#ui/layout/layout.tsx'
import { useNotify } from '#ui/overlay/notices.tsx'
import { Time } from '#ui/time/time.tsx'
import type { Slot } from '../slots/model.ts'
import s from './debriefs.module.css'
import { keepFile, slots, slotsQuery } from './requests.ts'
import { SlotDialog } from './slot-dialog.tsx'

const stateWords = { open: 'open', taken: 'taken', freed: 'free again' } as const

/** Times that teams keep for debriefs. */
export function SlotsSection({ mayPlan }: { mayPlan: boolean }) {
  const queries = useQueryClient()
  const notify = useNotify()
  const list = useQuery(slotsQuery)
  const [open, setOpen] = useState<{ slot: Slot | null } | null>(null)
  const refresh = () => queries.invalidateQueries(slotsQuery)
  const failed = (error: unknown) => {
    const failure = failureOf(error)
    if (failure) notify({ tone: 'bad', text: `${failure.message} ${failure.remedy}` })
  }
  const restore = useMutation({
    mutationFn: (id: string) => slots.restore({ id }),
    onSettled: refresh,
    onError: failed,
  })
  const remove = useMutation({
    mutationFn: ({ id }: Slot) => slots.remove({ id }),
    onSuccess: (_, { id, name }) =>
      notify({ text: `“${name}” is kept no longer.`, action: { label: 'Undo', run: () => restore.mutate(id) } }),
    onSettled: refresh,
    onError: failed,
  })
  const file = useMutation({ mutationFn: (id: string) => slots.calendar({ id }), onSuccess: keepFile, onError: failed })
  if (!list.data || (list.data.length === 0 && !mayPlan)) return null
  return (
    <Section
      title="Times kept for debriefs"
      actions={
        mayPlan && (
          <Button size="s" icon="plus" onClick={() => setOpen({ slot: null })}>
            Keep a time
          </Button>
        )
      }
    >
      {list.data.length === 0 && (
        <Quiet>
          A team can keep a time free every week, so that nobody has to search for one. A day that no review takes is
          free again by itself.
        </Quiet>
      )}
      <ul className={s.people}>
        {list.data.map((slot) => (
          <li key={slot.id}>
            <div className={s.who}>
              <strong>
                {slot.teamName}: {slot.name}
              </strong>
              <Quiet>
                {slot.everyWeeks === 1 ? 'Every week' : `Every ${slot.everyWeeks} weeks`} at {slot.at} (
                {slot.zone.replaceAll('_', ' ')}), {slot.minutes} minutes; free again {slot.freesHours} hours before
              </Quiet>
              <Quiet>
                {slot.next.slice(0, 3).map(({ day, startsAt, state }, at) => (
                  <span key={day}>
                    {at > 0 && ' · '}
                    <Time at={startsAt} form="date" /> {stateWords[state]}
                  </span>
                ))}
              </Quiet>
            </div>
            <Row>
              <IconButton
                icon="download"
                label={`Calendar file of ${slot.name}`}
                onClick={() => file.mutate(slot.id)}
              />
              {mayPlan && (
                <>
                  <IconButton icon="edit" label={`Change ${slot.name}`} onClick={() => setOpen({ slot })} />
                  <IconButton icon="trash" label={`Keep ${slot.name} no longer`} onClick={() => remove.mutate(slot)} />
                </>
              )}
            </Row>
          </li>
        ))}
      </ul>
      {open && <SlotDialog slot={open.slot} onClose={() => setOpen(null)} onSaved={refresh} />}
    </Section>
  )
}
