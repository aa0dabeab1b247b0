import type { Event, Kind, Milestone, MilestoneKind } from '#features/timeline/model.ts'
import type { LibraryQuestion, Moment, Question } from './model.ts'

/** A question of the library that fits an event, and the rule by which it does, in one sentence for people. */
export interface SuggestedQuestion {
  question: LibraryQuestion
  because: string
}

/** A delay from which on it is worth asking why something came as news, in minutes. */
const lateMinutes = 5

const byKind: Record<Kind, Partial<Record<Moment, string>>> = {
  alert: { detection: 'It is an alert: this is where it was noticed, or could be.' },
  deploy: { decision: 'It is a deploy: somebody had reasons for it, and expected something.' },
  change: { decision: 'It is a change: somebody had reasons for it, and expected something.' },
  message: {
    diagnosis: 'It is a message: people think aloud in them.',
    communication: 'It is a message: somebody told somebody.',
  },
  action: { decision: 'It is an action: something spoke for it at the time.' },
  decision: { decision: 'It is a decision: there were other ways, and one looked right.' },
  status: { communication: 'It is a status update: people outside heard of it.' },
  log: { diagnosis: 'It is a line of a log: a cue, if somebody read it.' },
  image: { diagnosis: 'It is a picture: somebody looked at it and read something from it.' },
  note: { how: 'It is a note: it may tell how things usually go.' },
}

const byMilestone: Partial<Record<MilestoneKind, [Moment, string]>> = {
  started: ['how', 'It is when it started: much came together here.'],
  firstReport: ['detection', 'It is the first report of a user.'],
  detected: ['detection', 'It is when it was detected.'],
  acknowledged: ['communication', 'It is when somebody took it on: word had reached them.'],
  statusPage: ['communication', 'It is when people outside were told.'],
  mitigated: ['how', 'It is when it got better: something helped.'],
  resolved: ['how', 'It is when it was over: something helped.'],
}

/** The moments that an event seems to be, each with the rule that says so. */
export function momentsOf(
  event: Pick<Event, 'id' | 'kind' | 'title' | 'details' | 'occurredAt' | 'knownAt'>,
  milestones: readonly Pick<Milestone, 'kind' | 'eventId'>[],
): { moment: Moment; because: string }[] {
  const found = new Map<Moment, string>()
  const say = (moment: Moment, because: string) => {
    if (!found.has(moment)) found.set(moment, because)
  }
  for (const { kind, eventId } of milestones) {
    const rule = eventId === event.id ? byMilestone[kind] : undefined
    if (rule) say(...rule)
  }
  const late = event.knownAt === null ? 0 : (Date.parse(event.knownAt) - Date.parse(event.occurredAt)) / 60_000
  if (late >= lateMinutes)
    say('surprise', `Responders knew of it ${Math.round(late)} minutes after it happened: it may have come as news.`)
  if (
    /\b(?:surpris|unexpected|strange|weird|odd(?:ly)?\b|wait,? what|should(?:n[’']t| not) (?:be|happen))/i.test(
      `${event.title}\n${event.details}`,
    )
  )
    say('surprise', 'Its words sound like a surprise.')
  for (const [moment, because] of Object.entries(byKind[event.kind])) say(moment as Moment, because)
  return [...found].map(([moment, because]) => ({ moment, because }))
}

/** Questions worth asking at an event: at most two of each moment, and none that is asked there already. */
export function suggestedFor(
  event: Parameters<typeof momentsOf>[0],
  milestones: Parameters<typeof momentsOf>[1],
  library: readonly LibraryQuestion[],
  asked: readonly Pick<Question, 'eventId' | 'libraryId'>[],
): SuggestedQuestion[] {
  const taken = new Set(asked.filter(({ eventId }) => eventId === event.id).map(({ libraryId }) => libraryId))
  return momentsOf(event, milestones).flatMap(({ moment, because }) =>
    library
      .filter((question) => question.moment === moment && question.offered && !taken.has(question.id))
      .slice(0, 2)
      .map((question) => ({ question, because })),
  )
}
