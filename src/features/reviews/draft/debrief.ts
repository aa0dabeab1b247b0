import { inviteReasonWords } from '#features/participants/model.ts'
import type { DraftBlock, ReviewFacts, Statement } from '../model.ts'
import type { DebriefFact, Minutes } from '../understanding/model.ts'
import { tellMinutes } from './impact-words.ts'
import { list, oneLine, text, told, unknown } from './statement.ts'
import { tellInstantInZone } from './told-time.ts'

/** The debrief that counts: the last that was held, else the one that is planned, else the last of all. */
export function debriefThatCounts(debriefs: readonly DebriefFact[]): DebriefFact | null {
  return (
    debriefs.find(({ state }) => state === 'held') ??
    debriefs.find(({ state }) => state === 'planned') ??
    debriefs[0] ??
    null
  )
}

/** When people came together, who was asked and why, what they wanted to know, and what was agreed or parked. */
export function debrief(facts: ReviewFacts, zone: string): DraftBlock[] {
  const { debriefs, minutes, review } = facts
  const chosen = debriefThatCounts(debriefs)
  const held = [...(chosen ? [whenOf(chosen, zone)] : []), ...(chosen ? [] : minutes.slice(0, 1).map(heldAt(zone)))]
  const planned = review.meetingDate
  if (held.length === 0)
    return [text(planned === null ? unknown('when', 'Debrief: not recorded.') : told('when', `Debrief: ${planned}.`))]
  const objectives = (chosen?.objectives ?? '').split(/\n+/).map(oneLine).filter(Boolean)
  const facilitator = minutes[0]?.facilitator ?? review.facilitator
  const present = [...new Set(minutes.flatMap((one) => one.present.map(({ name }) => name)))]
  return [
    text(
      ...held,
      ...(facilitator ? [told('facilitator', `Facilitated by ${oneLine(facilitator.name)}.`)] : []),
      ...(present.length > 0 ? [told('present', `There were: ${present.map(oneLine).join(', ')}.`)] : []),
    ),
    ...headed(
      'objectives',
      'Objectives',
      objectives.map((words, at) => told(`objective:${at}`, words)),
    ),
    ...headed(
      'asked',
      'Who was asked, and why',
      (chosen?.attendees ?? []).map(({ id, name, reasons, note }) => {
        const why = [...reasons.map((reason) => inviteReasonWords[reason].name.toLowerCase()), oneLine(note)]
        const said = why.filter(Boolean).join('; ')
        return told(`attendee:${id}`, `${oneLine(name)}${said === '' ? '' : ` — ${said}`}`)
      }),
    ),
    ...headed('decisions', 'Decisions', notesOf(facts, 'decision')),
    ...headed('parked', 'Parking lot', notesOf(facts, 'parked')),
    ...headed('ideas', 'Ideas that came up', ideasOf(facts)),
  ]
}

function headed(key: string, heading: string, items: Statement[]): DraftBlock[] {
  return items.length === 0 ? [] : [text(told(`${key}:heading`, `${heading}:`)), list(items, '')]
}

function whenOf(
  { kind, state, startsAt, deadline, endedAt, minutes, cancelReason, zone: own }: DebriefFact,
  zone: string,
): Statement {
  const at = kind === 'meeting' ? startsAt : deadline
  const when = at === null ? '' : ` ${tellInstantInZone(at, 'minute', zone)}`
  if (state === 'cancelled')
    return told('when', `The debrief was cancelled${cancelReason === '' ? '' : `: ${oneLine(cancelReason)}`}.`)
  const shape = kind === 'meeting' ? `a meeting of ${tellMinutes(minutes)}` : 'in writing'
  if (state === 'held') {
    const then = when === '' && endedAt !== null ? ` ${tellInstantInZone(endedAt, 'minute', own || zone)}` : when
    return told('when', `Debrief held${then}, ${shape}.`, at === null ? {} : { at })
  }
  return at === null
    ? unknown('when', `Debrief: planned as ${shape}, without a time so far.`)
    : told('when', `Debrief planned for${when}, ${shape}.`, { at })
}

const heldAt =
  (zone: string) =>
  ({ startedAt, endedAt }: Minutes): Statement => {
    const at = startedAt ?? endedAt
    return at === null
      ? told('when', 'A debrief was held.')
      : told('when', `Debrief held ${tellInstantInZone(at, 'minute', zone)}.`, { at })
  }

function notesOf({ minutes, events }: ReviewFacts, kind: Minutes['notes'][number]['kind']): Statement[] {
  const shown = new Set(events.map(({ id }) => id))
  return minutes.flatMap(({ notes }) =>
    notes
      .filter((note) => note.kind === kind)
      .map(({ id, text: words, eventId }) =>
        told(`note:${id}`, oneLine(words), { eventIds: eventId !== null && shown.has(eventId) ? [eventId] : [] }),
      ),
  )
}

function ideasOf({ minutes, actions }: ReviewFacts): Statement[] {
  const ids = new Set(minutes.flatMap(({ actionIds }) => actionIds))
  return actions
    .filter(({ id }) => ids.has(id))
    .map(({ id, number, title }) => told(`action:${id}`, `A-${number} ${oneLine(title)}`))
}
