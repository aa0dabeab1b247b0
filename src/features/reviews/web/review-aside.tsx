import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { User } from '#features/people/model.ts'
import { OutlineLine } from '#features/templates/web/move/outline-line.tsx'
import { failureOf } from '#platform/http/client.ts'
import { TextField } from '#ui/fields/text-field.tsx'
import { useNotify } from '#ui/overlay/notices.tsx'
import { dateText } from '#ui/time/written-time.ts'
import type { Life } from '../life/model.ts'
import type { Review } from '../model.ts'
import { type RoleChange, RoleFields } from './life/role-fields.tsx'
import { peopleQuery, reviews } from './requests.ts'
import s from './review.module.css'

type Change = Partial<Pick<Review, 'meetingDate' | 'contact'>> & RoleChange

/** Who has the review, when the debrief is, and in which outline it is read. Each field is saved as it changes. */
export function ReviewDetails({ review, life, me }: { review: Review; life: Life; me: User }) {
  const queries = useQueryClient()
  const notify = useNotify()
  const people = useQuery(peopleQuery).data ?? []
  const [contact, setContact] = useState(review.contact ?? '')
  useEffect(() => setContact(review.contact ?? ''), [review.contact])

  const update = useMutation({
    mutationFn: (change: Change) =>
      reviews.update({ incidentId: review.incidentId, version: review.version, ...change }),
    onError: (error) => {
      const failure = failureOf(error)
      if (failure?.code === 'CHANGED_MEANWHILE') {
        notify({
          tone: 'bad',
          text: 'Somebody else changed these details meanwhile. They are shown now; choose again if yours still fits.',
        })
      } else if (failure) notify({ tone: 'bad', text: `${failure.message} ${failure.remedy}` })
    },
    onSettled: () => {
      queries.invalidateQueries({ queryKey: ['library'] })
      return queries.invalidateQueries({ queryKey: ['incident', review.incidentId, 'review'] })
    },
  })
  const now: Change = update.isPending ? update.variables : {}

  if (me.role === 'viewer') {
    const rows: [string, string | undefined | null][] = [
      ['Owner', review.owner?.name],
      ['Facilitator', review.facilitator?.name],
      ['Note taker', review.noteTaker?.name],
      ['Debrief', review.meetingDate && dateText(Date.parse(review.meetingDate), 'UTC')],
      ['Contact', review.contact],
    ]
    return (
      <>
        <dl className={s.details}>
          {rows.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value || <span className={s.nothing}>not set</span>}</dd>
            </div>
          ))}
        </dl>
        <OutlineLine incidentId={review.incidentId} mayWrite={false} />
      </>
    )
  }
  return (
    <div className={s.details}>
      <RoleFields
        review={review}
        ownerStays={life.decision !== null && life.decision.kind !== 'none'}
        people={people}
        saving={now}
        onChange={(change) => update.mutate(change)}
      />
      <TextField
        label="Debrief on"
        type="date"
        value={now.meetingDate === undefined ? (review.meetingDate ?? '') : (now.meetingDate ?? '')}
        onChange={(day) => update.mutate({ meetingDate: day || null })}
      />
      <TextField
        label="Contact"
        placeholder="Whom to ask"
        maxLength={200}
        value={contact}
        onChange={setContact}
        onBlur={() => contact !== (review.contact ?? '') && update.mutate({ contact: contact.trim() || null })}
        onKeyDown={(event) => event.key === 'Enter' && event.currentTarget.blur()}
      />
      <OutlineLine incidentId={review.incidentId} mayWrite />
    </div>
  )
}
