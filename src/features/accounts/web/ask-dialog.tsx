import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { participantsContract } from '#features/participants/contract.ts'
import { type InviteReason, inviteReasons, inviteReasonWords } from '#features/participants/model.ts'
import { CopyField } from '#features/people/web/copy-field.tsx'
import { createClient, failureOf } from '#platform/http/client.ts'
import { Button, ToggleChip } from '#ui/fields/button.tsx'
import { CheckField } from '#ui/fields/choice-fields.tsx'
import { TextArea, TextField } from '#ui/fields/text-field.tsx'
import { Remark } from '#ui/frame/error-notice.tsx'
import { FailureNotice } from '#ui/frame/failure-notice.tsx'
import { Row, Stack } from '#ui/layout/layout.tsx'
import { Dialog } from '#ui/overlay/dialog.tsx'
import { useNotify } from '#ui/overlay/notices.tsx'
import { limits } from '../model.ts'
import s from './accounts.module.css'
import { accounts, accountsQuery, peopleQuery } from './requests.ts'

const participants = createClient(participantsContract)

type AskDialogProps = {
  incidentId: string
  /** Ids of those who were asked before. */
  asked: ReadonlySet<string>
  mayInvite: boolean
  onClose: () => void
}

/** Asks people for their own telling: those who took part first, then everybody else. */
export function AskDialog({ incidentId, asked, mayInvite, onClose }: AskDialogProps) {
  const form = useId()
  const queries = useQueryClient()
  const notify = useNotify()
  const people = useQuery(peopleQuery)
  const tookPart = useQuery({
    queryKey: ['incident', incidentId, 'participants'],
    queryFn: ({ signal }) => participants.list({ incidentId }, { signal }),
  })
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [reasons, setReasons] = useState<readonly InviteReason[]>([])
  const [text, setText] = useState('')
  const [outside, setOutside] = useState({ name: '', email: '' })

  const known = new Map(
    (tookPart.data ?? []).flatMap((one) => (one.userId && !one.leftOut ? [[one.userId, one.reasons] as const] : [])),
  )
  const open = (people.data ?? []).filter(({ id }) => !asked.has(id))
  const ordered = [...open.filter(({ id }) => known.has(id)), ...open.filter(({ id }) => !known.has(id))]
  const withOutside = outside.name.trim() !== '' && outside.email.trim() !== ''
  const ask = useMutation({
    mutationFn: () =>
      accounts.ask({
        incidentId,
        text,
        people: [
          ...[...chosen].map((userId) => ({
            userId,
            reasons: [...new Set([...(known.get(userId) ?? []), ...reasons])],
          })),
          ...(withOutside ? [{ ...outside, reasons: [...reasons] }] : []),
        ],
      }),
    onSuccess: async ({ asked: count, links }) => {
      await queries.invalidateQueries({ queryKey: accountsQuery(incidentId).queryKey })
      if (links.length > 0) return
      notify({ tone: 'good', text: count === 1 ? 'One person was asked.' : `${count} people were asked.` })
      onClose()
    },
  })

  if (ask.data && ask.data.links.length > 0) {
    return (
      <Dialog open onClose={onClose} title="The invite link" footer={<Button onClick={onClose}>Done</Button>}>
        <Stack gap={4}>
          {ask.data.links.map(({ name, link }) => (
            <CopyField key={link} label={`For ${name}`} value={link} />
          ))}
          <Remark>
            No mail server is set up, so send it yourself, by a channel you trust. It is valid for 7 days, for one
            person, leads to their account, and is shown this once.
          </Remark>
        </Stack>
      </Dialog>
    )
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title="Ask people how it looked to them"
      width={600}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            type="submit"
            form={form}
            variant="primary"
            busy={ask.isPending}
            disabled={chosen.size === 0 && !withOutside}
          >
            Ask
          </Button>
        </>
      }
    >
      <form
        id={form}
        onSubmit={(event) => {
          event.preventDefault()
          if (!ask.isPending) ask.mutate()
        }}
      >
        <Stack gap={4}>
          <fieldset className={s.group}>
            <legend>Whom</legend>
            <div className={s.people}>
              {ordered.map(({ id, name }) => (
                <CheckField
                  key={id}
                  label={name}
                  hint={
                    known.has(id)
                      ? [
                          'took part',
                          ...(known.get(id) ?? []).map((reason) => inviteReasonWords[reason].name.toLowerCase()),
                        ].join(', ')
                      : undefined
                  }
                  checked={chosen.has(id)}
                  onChange={(on) => setChosen(new Set(on ? [...chosen, id] : [...chosen].filter((one) => one !== id)))}
                />
              ))}
              {people.data && ordered.length === 0 && <p>Everybody who has a login was asked.</p>}
            </div>
          </fieldset>
          {mayInvite && (
            <Row gap={3} wrap align="top">
              <TextField
                label="Somebody without a login"
                optional
                placeholder="Name"
                value={outside.name}
                onChange={(name) => setOutside({ ...outside, name })}
              />
              <TextField
                label="Their e-mail address"
                type="email"
                optional
                hint="They are let in as a reader."
                value={outside.email}
                onChange={(email) => setOutside({ ...outside, email })}
              />
            </Row>
          )}
          <fieldset className={s.group}>
            <legend>What they did chooses the questions</legend>
            <Row gap={2} wrap>
              {inviteReasons.map((reason) => (
                <ToggleChip
                  key={reason}
                  pressed={reasons.includes(reason)}
                  onChange={(on) => setReasons(on ? [...reasons, reason] : reasons.filter((one) => one !== reason))}
                >
                  {inviteReasonWords[reason].name}
                </ToggleChip>
              ))}
            </Row>
          </fieldset>
          <TextArea
            label="A few kind words"
            optional
            hint="Say what you hope to learn. They may decline, and nobody has to say why."
            maxLength={limits.words}
            value={text}
            onChange={setText}
          />
          <FailureNotice failure={failureOf(ask.error)} />
        </Stack>
      </form>
    </Dialog>
  )
}
