import { type Figures, round, spread, timed } from '../figures.ts'
import { openConnection, requestsPerSecond } from '../requests.ts'
import type { Stage } from '../stage.ts'

/** Reads one review by the API: how many a second at eight at once, and how long one takes alone. */
export async function readReview({ debrief, user, documents, bareAddress }: Stage): Promise<Figures[]> {
  const headers = { authorization: `Bearer ${user.key}` }
  const paths = Array.from({ length: 200 }, (_, at) => `/api/incidents/INC-${1 + ((at * 7919) % documents)}/review`)
  await requestsPerSecond(debrief.address, headers, paths, 8, 3)
  const bare = await requestsPerSecond(bareAddress, {}, ['/'], 8, 4)
  const ours = await requestsPerSecond(debrief.address, headers, paths, 8, 6)

  const alone = async (address: string, given: Record<string, string>, at: readonly string[]) => {
    const connection = await openConnection(address, given)
    const times = await timed(600, (turn) => connection.get(at[turn % at.length] ?? '/'))
    connection.close()
    return times.slice(100)
  }
  // Not in memory yet, as far as there are more reviews than are kept there.
  const anywhere = Array.from(
    { length: documents },
    (_, at) => `/api/incidents/INC-${documents - ((at * 7919) % documents)}/review`,
  )
  const bareTimes = spread(await alone(bareAddress, {}, ['/']))
  const times = spread(await alone(debrief.address, headers, paths))
  const coldTimes = spread(await alone(debrief.address, headers, anywhere))
  return [
    {
      case: 'read one review, 8 at once',
      ours: round(ours),
      floor: round(bare),
      ratio: round(bare / ours),
      unit: 'requests per second',
      aim: 8,
      reached: bare / ours <= 8,
      floorIs: 'bare node:http, 4 KB',
    },
    {
      case: 'read one review, alone',
      ours: times.p50,
      floor: bareTimes.p50,
      ratio: round(times.p50 / bareTimes.p50),
      unit: 'ms',
      aim: 2,
      reached: times.p50 <= 2,
      ...times,
      floorIs: 'bare node:http, 4 KB',
    },
    {
      case: 'read any review, alone',
      ours: coldTimes.p50,
      floor: bareTimes.p50,
      ratio: round(coldTimes.p50 / bareTimes.p50),
      unit: 'ms',
      aim: 2,
      reached: coldTimes.p50 <= 2,
      ...coldTimes,
      floorIs: 'bare node:http, 4 KB',
    },
  ]
}
