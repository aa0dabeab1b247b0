import type { User } from '#features/people/model.ts'
import { Button } from '#ui/fields/button.tsx'
import { Badge } from '#ui/marks/badge.tsx'
import { Menu, type MenuItem } from '#ui/overlay/menu.tsx'
import { Time } from '#ui/time/time.tsx'
import { inviteReasonWords, type ParticipantEntry } from '../model.ts'
import s from './people.module.css'
import { ProposedReasons } from './proposed-reasons.tsx'
import { participants } from './requests.ts'
import type { PeopleChanges } from './use-people-changes.ts'

type PersonRowProps = {
  entry: ParticipantEntry
  /** Everybody in the list, to put names together. */
  others: readonly ParticipantEntry[]
  me: User
  mayWrite: boolean
  changes: PeopleChanges
  onEdit: () => void
}

/** One person: what is known, why they are asked, and what rules propose. */
export function PersonRow({ entry, others, me, mayWrite, changes, onEdit }: PersonRowProps) {
  const { id, incidentId, name, version, likelyUser, likelySame } = entry
  const update = (label: string, fields: Partial<Omit<Parameters<typeof participants.update>[0], 'id'>>) =>
    changes.change.mutate({ label, call: () => participants.update({ incidentId, id, version, ...fields }) })
  const mergeInto = (into: string, other: string) =>
    changes.change.mutate({
      label: `${name} is another name of ${other}`,
      call: () => participants.merge({ incidentId, id, version, into }),
    })
  const items: MenuItem[] = [
    { id: 'edit', label: 'Change…', icon: 'edit', run: onEdit },
    ...(entry.userId === null && !others.some((one) => one.userId === me.id)
      ? [
          {
            id: 'me',
            label: 'This is me',
            icon: 'person' as const,
            run: () => update(`${name} is you`, { userId: me.id }),
          },
        ]
      : []),
    { id: 'out', label: 'Leave out', icon: 'close', run: () => update(`${name} is left out`, { leftOut: true }) },
    ...entry.merged.map((other) => ({
      id: `split ${other.id}`,
      label: `Take ${other.name} apart again`,
      icon: 'undo' as const,
      run: () =>
        changes.change.mutate({
          label: `${other.name} stands alone again`,
          call: () => participants.split({ incidentId, id: other.id }),
        }),
    })),
    ...(others.length > 1 ? [{ id: 'same', heading: 'Is the same person as' }] : []),
    ...others
      .filter((one) => one.id !== id)
      .slice(0, 12)
      .map((one) => ({ id: `into ${one.id}`, label: one.name, run: () => mergeInto(one.id, one.name) })),
  ]
  return (
    <li className={s.person}>
      <div className={s.who}>
        <h3>{name}</h3>
        {entry.role && <Badge tone="accent">{entry.role}</Badge>}
        {entry.onCall === 'yes' && (
          <span title={entry.onCallWhy ?? undefined}>
            <Badge tone="info">On call</Badge>
          </span>
        )}
        {entry.onCall === 'no' && <Badge>Not on call</Badge>}
        {entry.invited && (
          <Badge tone="good" icon="check">
            Invited
          </Badge>
        )}
      </div>
      {mayWrite && (
        <div className={s.deeds}>
          <Button
            size="s"
            variant={entry.invited ? 'quiet' : 'plain'}
            aria-label={entry.invited ? `Do not invite ${name}` : `Invite ${name}`}
            onClick={() =>
              update(entry.invited ? `${name} is not invited` : `${name} is invited`, { invited: !entry.invited })
            }
          >
            {entry.invited ? 'Do not invite' : 'Invite'}
          </Button>
          <Menu label={`More about ${name}`} icon="more" iconOnly variant="quiet" size="s" items={items} />
        </div>
      )}
      <p className={s.facts}>
        <Known entry={entry} />
      </p>
      {entry.onCallWhy && entry.onCall === 'yes' && <p className={s.facts}>On call: {entry.onCallWhy}</p>}
      {entry.reasons.length > 0 && (
        <ul className={s.reasons} aria-label={`Why ${name} is asked`}>
          {entry.reasons.map((reason) => (
            <li key={reason} title={inviteReasonWords[reason].help}>
              <Badge>{inviteReasonWords[reason].name}</Badge>
            </li>
          ))}
        </ul>
      )}
      <ProposedReasons
        entry={entry}
        mayWrite={mayWrite}
        onTake={(reason) =>
          update(`${name}: ${inviteReasonWords[reason].name}`, { reasons: [...entry.reasons, reason], invited: true })
        }
      />
      {entry.invited && entry.userId === null && !likelyUser && (
        <p className={s.facts}>No mail can reach them: they are linked to no user.</p>
      )}
      {mayWrite && likelyUser && (
        <p className={s.proposal}>
          Probably the user <b>{likelyUser.name}</b>. {likelyUser.why}{' '}
          <Button
            size="s"
            icon="link"
            onClick={() => update(`${name} is the user ${likelyUser.name}`, { userId: likelyUser.id })}
          >
            Link
          </Button>
        </p>
      )}
      {mayWrite && likelySame && (
        <p className={s.proposal}>
          Probably another name of <b>{likelySame.name}</b>. {likelySame.why}{' '}
          <Button size="s" onClick={() => mergeInto(likelySame.id, likelySame.name)}>
            Put together
          </Button>
        </p>
      )}
    </li>
  )
}

/** The facts of the evidence in one line. */
function Known({ entry }: { entry: ParticipantEntry }) {
  const { activity, firstAt, lastAt, zone, user, actors, name } = entry
  const others = actors.filter((actor) => actor !== name)
  return (
    <>
      {firstAt && lastAt ? (
        <>
          {activity === 1 ? '1 piece of evidence' : `${activity} pieces of evidence`},{' '}
          {firstAt === lastAt ? (
            <Time at={firstAt} />
          ) : (
            <>
              <Time at={firstAt} /> to{' '}
              <Time at={lastAt} form={firstAt.slice(0, 10) === lastAt.slice(0, 10) ? 'time' : 'date-time'} />
            </>
          )}
        </>
      ) : (
        'Added by hand, nothing in the evidence'
      )}
      {zone && ` · ${zone.replaceAll('_', ' ')}`}
      {user && ` · user ${user.name}`}
      {others.length > 0 && ` · also ${others.join(', ')}`}
    </>
  )
}
