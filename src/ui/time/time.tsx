import { dateText, dateTimeText, durationText, type Precision, timeText } from './written-time.ts'
import { offsetName } from './zone-clock.ts'
import { useZones } from './zones.tsx'

type TimeProps = {
  /** ISO 8601 or ms since 1970. */
  at: string | number
  precision?: Precision
  form?: 'date-time' | 'time' | 'date'
  /** Fixes the zone, whatever the reader has chosen. */
  zone?: string
}

/** An instant in the zone the reader has chosen, no finer than it is known; its title tells the other zones. */
export function Time({ at, precision = 'minute', form = 'date-time', zone }: TimeProps) {
  const zones = useZones()
  const ms = typeof at === 'number' ? at : Date.parse(at)
  if (Number.isNaN(ms)) return <span>not recorded</span>
  const shown = zone ?? zones.shown
  const text =
    form === 'date'
      ? dateText(ms, shown)
      : form === 'time'
        ? timeText(ms, shown, precision)
        : dateTimeText(ms, shown, precision)
  const others = [...new Set([shown, zones.local, zones.reader, 'UTC'])].filter((name) => name !== undefined)
  const title = others
    .map((name) => `${dateTimeText(ms, name, precision)} ${name} (${offsetName(ms, name)})`)
    .join('\n')
  return (
    <time dateTime={new Date(ms).toISOString()} title={title}>
      {text || dateText(ms, shown)}
    </time>
  )
}

/** A length of time in words; `title` has the exact seconds. */
export function Duration({ ms }: { ms: number }) {
  return (
    <time dateTime={`PT${Math.round(Math.abs(ms) / 1000)}S`} title={`${(Math.abs(ms) / 1000).toLocaleString('en')} s`}>
      {durationText(ms)}
    </time>
  )
}
