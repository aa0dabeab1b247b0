import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { IconButton } from '#ui/fields/button.tsx'
import { Waiting } from '#ui/frame/error-notice.tsx'
import { Badge } from '#ui/marks/badge.tsx'
import { KindMark } from '#ui/marks/kind-mark.tsx'
import { Duration, Time } from '#ui/time/time.tsx'
import type { InboxGroup } from '../../inbox/model.ts'
import s from './inbox.module.css'
import { groupQuery } from './requests.ts'

type GroupProps = {
  group: InboxGroup
  chosen: boolean
  /** Null for those who only read. */
  onChoose: ((on: boolean) => void) | null
}

/** One group; unfolded it shows each thing in it. */
export function InboxGroupItem({ group, chosen, onChoose }: GroupProps) {
  const [open, setOpen] = useState(false)
  const { title, count, alerts, firing, services, environments, severities, connections, first, last } = group
  const lasts = Date.parse(last) - Date.parse(first)
  return (
    <li className={s.group} data-chosen={chosen || undefined}>
      {onChoose && (
        <input
          type="checkbox"
          checked={chosen}
          aria-label={`Choose “${title}”`}
          onChange={({ target }) => onChoose(target.checked)}
        />
      )}
      <div className={s.about}>
        <span className={s.title}>{title}</span>
        <span className={s.marks}>
          {firing > 0 && (
            <Badge tone="bad" icon="alert">
              {firing === 1 && alerts === 1 ? 'not over' : `${firing} not over`}
            </Badge>
          )}
          {count > 1 && <Badge>{`${count} things`}</Badge>}
          {alerts > 1 && <Badge>{`${alerts} alerts`}</Badge>}
          {services.map((service) => (
            <Badge key={service} tone="accent">
              {service}
            </Badge>
          ))}
          {[...environments, ...severities.slice(0, 2)].map((word) => (
            <Badge key={word}>{word}</Badge>
          ))}
        </span>
        <span className={s.quiet}>
          <Time at={first} precision="second" />
          {lasts > 0 && (
            <>
              , over <Duration ms={lasts} />
            </>
          )}
          {connections.map(({ name }) => ` · ${name}`).join('')}
        </span>
        {open && <Things id={group.id} />}
      </div>
      <IconButton
        icon={open ? 'up' : 'down'}
        label={`${open ? 'Fold' : 'Unfold'} “${title}”`}
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      />
    </li>
  )
}

function Things({ id }: { id: string }) {
  const { data } = useQuery(groupQuery(id))
  if (!data) return <Waiting label="Fetching what is in it" lines={2} />
  return (
    <ol className={s.things}>
      {data.items.map((item) => (
        <li key={item.id}>
          <Time at={item.occurredAt} precision="second" />
          <span>
            <KindMark kind={item.kind} bare /> {item.title}
            <span className={s.quiet}> · {item.why}</span>
            {item.reason && <span className={s.quiet}> “{item.reason}”</span>}
          </span>
        </li>
      ))}
      {data.total > data.items.length && (
        <li>
          <span />
          <span className={s.quiet}>and {data.total - data.items.length} more</span>
        </li>
      )}
    </ol>
  )
}
