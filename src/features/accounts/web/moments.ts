import { queryOptions } from '@tanstack/react-query'
import type { Event } from '#features/timeline/model.ts'
import { timeText } from '#ui/time/written-time.ts'
import { storyQuery } from './requests.ts'

export type Moment = Pick<Event, 'id' | 'occurredAt' | 'precision' | 'title'>

/** The moments one can pin words to, in order. */
export const momentsQuery = (incidentId: string) =>
  queryOptions({ ...storyQuery(incidentId), select: ({ events }): Moment[] => events })

/** `14:02 Alert: checkout is slow`. */
export function momentName({ occurredAt, precision, title }: Moment, zone: string): string {
  const time = timeText(Date.parse(occurredAt), zone, precision === 'day' ? 'minute' : precision)
  const words = title.length > 80 ? `${title.slice(0, 79)}…` : title
  return `${time} ${words}`
}
