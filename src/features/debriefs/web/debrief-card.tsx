import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { failureOf } from '#platform/http/client.ts'
import { Button, ButtonLink } from '#ui/fields/button.tsx'
import { TextField } from '#ui/fields/text-field.tsx'
import { FailureNotice } from '#ui/frame/failure-notice.tsx'
import { Card } from '#ui/frame/page.tsx'
import { Row, Stack } from '#ui/layout/layout.tsx'
import { Badge } from '#ui/marks/badge.tsx'
import { ConfirmDialog } from '#ui/overlay/dialog.tsx'
import { useNotify } from '#ui/overlay/notices.tsx'
import { Time } from '#ui/time/time.tsx'
import { type DebriefWithPeople, timeOf } from '../model.ts'
import s from './debriefs.module.css'
import { debriefs, keepFile } from './requests.ts'
import { stateWords } from './words.ts'

type Props = {
  debrief: DebriefWithPeople
  /** The address of the incident. */
  home: string
  mayPlan: boolean
  onChange: () => void
  onChanged: () => void
}

/** When, where and what for; and its end. */
export function DebriefCard({ debrief, home, mayPlan, onChange, onChanged }: Props) {
  const notify = useNotify()
  const [cancelling, setCancelling] = useState(false)
  const [reason, setReason] = useState('')
  const { id, version } = debrief
  const at = timeOf(debrief)
  const planned = debrief.state === 'planned'
  const back = useMutation({
    mutationFn: (now: number) => debriefs.reopen({ id, version: now }),
    onSettled: onChanged,
  })
  const hold = useMutation({
    mutationFn: () => debriefs.hold({ id, version }),
    onSuccess: (held) => {
      onChanged()
      notify({ text: 'The debrief was held.', action: { label: 'Undo', run: () => back.mutate(held.version) } })
    },
  })
  const cancel = useMutation({
    mutationFn: () => debriefs.cancel({ id, version, reason }),
    onSuccess: () => {
      setCancelling(false)
      onChanged()
    },
  })
  const file = useMutation({ mutationFn: () => debriefs.calendar({ id }), onSuccess: keepFile })
  const rows: [string, React.ReactNode][] = [
    [debrief.kind === 'meeting' ? 'When' : 'Until', at ? <Time key="at" at={at} /> : 'no time chosen yet'],
    ...(debrief.kind === 'meeting' ? [['Length', `${debrief.minutes} minutes`] as [string, string]] : []),
    ...(debrief.place ? [['Place', debrief.place] as [string, string]] : []),
    ...(debrief.link
      ? [
          [
            'Join',
            <a key="link" href={debrief.link} rel="noreferrer">
              {debrief.link}
            </a>,
          ] as [string, React.ReactNode],
        ]
      : []),
    ['To understand', debrief.objectives || 'not written yet'],
  ]
  return (
    <Card label={debrief.kind === 'meeting' ? 'The debrief' : 'The debrief in writing'}>
      <Stack gap={4}>
        <Row justify="between">
          <h2>{debrief.kind === 'meeting' ? 'The debrief' : 'The debrief, in writing'}</h2>
          <Row>
            {debrief.slot && <Badge icon="calendar">at a kept time</Badge>}
            <Badge tone={planned ? 'info' : 'good'}>{stateWords[debrief.state]}</Badge>
          </Row>
        </Row>
        <dl className={s.facts}>
          {rows.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
        <FailureNotice failure={failureOf(hold.error ?? file.error ?? back.error)} />
        <Row>
          {planned && (
            <ButtonLink href={`${home}/meeting`} variant="primary" icon="people">
              {debrief.kind === 'meeting' ? 'To the meeting' : 'Take part in writing'}
            </ButtonLink>
          )}
          {planned && (
            <ButtonLink href={`${home}/understand/debrief/before`} icon="books">
              Before it: read and think
            </ButtonLink>
          )}
          {at && planned && (
            <Button icon="download" busy={file.isPending} onClick={() => file.mutate()}>
              Calendar file
            </Button>
          )}
          {mayPlan && planned && (
            <>
              <Button icon="edit" onClick={onChange}>
                Change
              </Button>
              <Button icon="check" busy={hold.isPending} onClick={() => hold.mutate()}>
                It was held
              </Button>
              <Button variant="quiet" icon="close" onClick={() => setCancelling(true)}>
                Cancel it
              </Button>
            </>
          )}
        </Row>
      </Stack>
      <ConfirmDialog
        open={cancelling}
        title="Cancel the debrief?"
        confirm="Cancel the debrief"
        cancel="Keep it"
        danger
        busy={cancel.isPending}
        onConfirm={() => cancel.mutate()}
        onClose={() => setCancelling(false)}
      >
        <Stack gap={3}>
          <p>
            {debrief.invitedAt ? 'Everybody who was invited is told.' : 'Nobody was invited yet, so nobody is told.'}
          </p>
          <TextField label="Why" optional maxLength={500} value={reason} onChange={setReason} />
          <FailureNotice failure={failureOf(cancel.error)} />
        </Stack>
      </ConfirmDialog>
    </Card>
  )
}
