import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useEffect, useId, useState } from 'react'
import type { User } from '#features/people/model.ts'
import { ticketQuery } from '#features/tickets/web/requests.ts'
import { TicketPanel } from '#features/tickets/web/ticket-panel.tsx'
import { failureOf } from '#platform/http/client.ts'
import { Button } from '#ui/fields/button.tsx'
import { Remark } from '#ui/frame/error-notice.tsx'
import { FailureNotice } from '#ui/frame/failure-notice.tsx'
import { Stack } from '#ui/layout/layout.tsx'
import { Dialog } from '#ui/overlay/dialog.tsx'
import { useNotify } from '#ui/overlay/notices.tsx'
import { type Action, statusNames } from '../model.ts'
import { ActionFields } from './action-fields.tsx'
import { LifePanel } from './life/life-panel.tsx'
import { type ActionWords, actions, peopleQuery, sent, wordsOf } from './requests.ts'

type ActionDialogProps = {
  incidentId: string
  me: User
  /** Absent for a new one. */
  action?: Action
  onClose: () => void
}

/** One action item, to be added or changed. */
export function ActionDialog({ incidentId, me, action, onClose }: ActionDialogProps) {
  const queries = useQueryClient()
  const notify = useNotify()
  const form = useId()
  const people = useQuery(peopleQuery).data ?? []
  const [version, setVersion] = useState(action?.version ?? 0)
  const [words, setWords] = useState<ActionWords>(() => (action ? wordsOf(action) : fresh(me)))
  const [known, setKnown] = useState(words)
  // A ticket that is kept in step brings its address by itself.
  const hasTicket = Boolean(
    useQuery({ ...ticketQuery(action ?? { id: '', incidentId }), enabled: Boolean(action) }).data,
  )
  const readOnly = me.role === 'viewer'

  const refresh = () => {
    queries.invalidateQueries({ queryKey: ['incident', incidentId] })
    queries.invalidateQueries({ queryKey: ['actions'] })
  }
  /** True when nobody else changed its words; where it stands and the address of a ticket in step are not typed here. */
  const untouched = (now: Action) => isSame(hasTicket ? { ...wordsOf(now), ticket: known.ticket } : wordsOf(now), known)
  const save = useMutation({
    mutationFn: async () => {
      if (!action) return actions.create({ incidentId, ...sent(words) })
      const update = (at: number) => actions.update({ id: action.id, version: at, ...sent(words, hasTicket) })
      return update(version).catch((error: unknown) => {
        const failed = failureOf(error)
        const now = failed?.code === 'CHANGED_MEANWHILE' ? (failed.current as Action | undefined) : undefined
        if (!now || !untouched(now)) throw error
        return update(now.version)
      })
    },
    onSuccess: () => {
      refresh()
      onClose()
    },
  })
  const remove = useMutation({
    mutationFn: () => actions.remove({ id: action?.id ?? '' }),
    onSuccess: () => {
      refresh()
      notify({ text: `A-${action?.number} was removed.` })
      onClose()
    },
  })
  const failure = failureOf(save.error ?? remove.error)
  const theirs = failure?.code === 'CHANGED_MEANWHILE' ? (failure.current as Action | undefined) : undefined
  const faults = Object.fromEntries((failure?.where ?? []).map(({ path, message }) => [path, message]))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save.mutate()
  }
  /** A deed changed the action while its words stand open: they go on from there. */
  const onLife = (now: Action) => {
    setVersion(now.version)
    refresh()
  }
  // What is not typed here, or changed while nobody typed, is no conflict.
  // biome-ignore lint/correctness/useExhaustiveDependencies: `untouched` is made of what is listed
  useEffect(() => {
    if (!action || action.version <= version) return
    const now = wordsOf(action)
    const typed = !isSame(words, known)
    if (typed && !untouched(action)) return
    setVersion(action.version)
    setKnown(now)
    setWords(typed ? { ...words, ...(words.ticket === known.ticket && { ticket: now.ticket }) } : now)
  }, [action, version, words, known, hasTicket])
  const rebase = (mine: boolean) => {
    if (!theirs) return
    setVersion(theirs.version)
    setKnown(wordsOf(theirs))
    if (!mine) setWords(wordsOf(theirs))
    save.reset()
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={action ? `Action A-${action.number}` : 'New action'}
      width={640}
      footer={
        readOnly ? (
          <Button onClick={onClose}>Close</Button>
        ) : (
          <>
            {action && (
              <Button variant="quiet" icon="trash" busy={remove.isPending} onClick={() => remove.mutate()}>
                Remove
              </Button>
            )}
            <Button onClick={onClose}>Cancel</Button>
            <Button type="submit" form={form} variant="primary" busy={save.isPending}>
              {action ? 'Save' : 'Add the action'}
            </Button>
          </>
        )
      }
    >
      {action && <LifePanel action={action} me={me} onChanged={onLife} />}
      {action && <TicketPanel action={action} me={me} onChanged={onLife} />}
      <form id={form} onSubmit={submit}>
        <Stack gap={4}>
          {theirs ? (
            <Remark
              tone="warn"
              title="Somebody else changed this action in the meantime."
              actions={
                <>
                  <Button size="s" onClick={() => rebase(true)}>
                    Keep what I typed
                  </Button>
                  <Button size="s" variant="quiet" onClick={() => rebase(false)}>
                    Take theirs
                  </Button>
                </>
              }
            >
              Now it says “{theirs.title}”, {theirs.owner.name}, {statusNames[theirs.status]}. What you typed is below,
              nothing is lost.
            </Remark>
          ) : (
            <FailureNotice failure={failure} />
          )}
          <ActionFields
            value={words}
            onChange={setWords}
            people={people}
            faults={faults}
            readOnly={readOnly}
            hasTicket={hasTicket}
          />
        </Stack>
      </form>
    </Dialog>
  )
}

const isSame = (one: ActionWords, other: ActionWords) =>
  (Object.keys(one) as (keyof ActionWords)[]).every((name) => one[name] === other[name])

const fresh = (me: User): ActionWords => ({
  title: '',
  details: '',
  priority: 'medium',
  kind: 'prevent',
  ownerId: me.id,
  dueOn: '',
  ticket: '',
})
