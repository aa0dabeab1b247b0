import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { inviteReasonWords } from '#features/participants/model.ts'
import type { User } from '#features/people/model.ts'
import { failureOf } from '#platform/http/client.ts'
import { Button, IconButton } from '#ui/fields/button.tsx'
import { Segments } from '#ui/fields/choice-fields.tsx'
import { Remark } from '#ui/frame/error-notice.tsx'
import { Section } from '#ui/frame/page.tsx'
import { Quiet, Row } from '#ui/layout/layout.tsx'
import { Badge } from '#ui/marks/badge.tsx'
import { useNotify } from '#ui/overlay/notices.tsx'
import { type Attendee, type DebriefWithPeople, timeOf } from '../model.ts'
import { AttendeeDialog } from './attendee-dialog.tsx'
import s from './debriefs.module.css'
import { debriefs } from './requests.ts'
import { comingWords, mailWords } from './words.ts'

type Props = { debrief: DebriefWithPeople; me: User; mailPossible: boolean; onChanged: () => void }

/** Who is asked, why, and how far their invitations are. */
export function Attendees({ debrief, me, mailPossible, onChanged }: Props) {
  const notify = useNotify()
  const [open, setOpen] = useState<{ attendee: Attendee | null } | null>(null)
  const failed = (error: unknown) => {
    const failure = failureOf(error)
    if (failure) notify({ tone: 'bad', text: `${failure.message} ${failure.remedy}` })
  }
  const invite = useMutation({
    mutationFn: () => debriefs.invite({ id: debrief.id }),
    onSuccess: onChanged,
    onError: failed,
  })
  const back = useMutation({
    mutationFn: ({ userId, name, email, reasons, note }: Attendee) =>
      debriefs.addAttendees({
        id: debrief.id,
        attendees: [userId ? { userId, reasons, note } : { name, email, reasons, note }],
      }),
    onSuccess: onChanged,
    onError: failed,
  })
  const withdraw = useMutation({
    mutationFn: (attendee: Attendee) => debriefs.withdraw({ id: debrief.id, attendeeId: attendee.id }),
    onSuccess: (_, attendee) => {
      onChanged()
      notify({
        text: `${attendee.name} is not asked any more.`,
        action: { label: 'Undo', run: () => back.mutate(attendee) },
      })
    },
    onError: failed,
  })
  const come = useMutation({
    mutationFn: (coming: 'yes' | 'no' | 'maybe') => debriefs.come({ id: debrief.id, coming }),
    onSuccess: onChanged,
    onError: failed,
  })
  const planned = debrief.state === 'planned'
  const mayPlan = me.role !== 'viewer' && planned
  const asked = debrief.attendees.filter(({ withdrawn }) => !withdrawn)
  const mine = asked.find(({ userId }) => userId === me.id)
  const question = debrief.kind === 'meeting' ? 'Do you come?' : 'Do you take part?'
  const missing = asked.filter(({ invitation }) => invitation?.method !== 'REQUEST' || invitation.state === 'failed')
  return (
    <Section
      title={`People (${asked.length})`}
      actions={
        mayPlan && (
          <Row>
            <Button size="s" icon="plus" onClick={() => setOpen({ attendee: null })}>
              Ask somebody
            </Button>
            {timeOf(debrief) &&
              asked.length > 0 &&
              (mailPossible ? missing.length > 0 : debrief.invitedAt === null) && (
                <Button
                  size="s"
                  variant="primary"
                  icon="calendar"
                  busy={invite.isPending}
                  onClick={() => invite.mutate()}
                >
                  {missing.length === asked.length ? 'Send invitations' : `Invite ${missing.length} more`}
                </Button>
              )}
          </Row>
        )
      }
    >
      {mine && planned && (
        <Row>
          <span aria-hidden="true">{question}</span>
          <Segments
            label={question}
            value={mine.coming ?? ''}
            onChange={(coming) => coming !== '' && come.mutate(coming)}
            choices={[
              { value: 'yes', label: 'Yes' },
              { value: 'maybe', label: 'Maybe' },
              { value: 'no', label: 'No' },
            ]}
          />
        </Row>
      )}
      {!mailPossible && mayPlan && (
        <Remark title="This installation has no mail server.">
          Users are told in the app. Others have to be told by you; the calendar file helps.
        </Remark>
      )}
      {asked.length === 0 && (
        <Quiet>Nobody is asked yet. Those who are to be invited on the side “People” come by themselves.</Quiet>
      )}
      <ul className={s.people}>
        {debrief.attendees.map((one) => {
          const mail = mailWords(one)
          return (
            <li key={one.id}>
              <div className={s.who}>
                <strong>
                  {one.name} {one.email && <Quiet>{one.email}</Quiet>}
                </strong>
                <Quiet>
                  {one.withdrawn
                    ? 'Not asked any more'
                    : one.reasons.map((reason) => inviteReasonWords[reason].name).join(' · ') || 'No reason given yet'}
                </Quiet>
                {one.note && !one.withdrawn && <Quiet>{one.note}</Quiet>}
                {one.invitation?.problem && one.invitation.state !== 'sent' && (
                  <Quiet>
                    {one.invitation.problem}{' '}
                    {one.invitation.state === 'waiting'
                      ? `Tried ${one.invitation.tries} times; it is tried again.`
                      : ''}
                  </Quiet>
                )}
              </div>
              <Row>
                {one.coming && !one.withdrawn && (
                  <Badge tone={one.coming === 'yes' ? 'good' : 'neutral'}>{comingWords[one.coming]}</Badge>
                )}
                {(mailPossible || one.invitation) && <Badge tone={mail.tone}>{mail.text}</Badge>}
                {mayPlan && !one.withdrawn && (
                  <>
                    <IconButton
                      icon="edit"
                      label={`Why ${one.name} is asked`}
                      onClick={() => setOpen({ attendee: one })}
                    />
                    <IconButton icon="close" label={`Do not ask ${one.name}`} onClick={() => withdraw.mutate(one)} />
                  </>
                )}
              </Row>
            </li>
          )
        })}
      </ul>
      {open && (
        <AttendeeDialog debrief={debrief} attendee={open.attendee} onClose={() => setOpen(null)} onSaved={onChanged} />
      )}
    </Section>
  )
}
