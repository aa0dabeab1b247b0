import { inviteReasonWords } from '#features/participants/model.ts'
import type { DraftBlock, ReviewFacts, Statement } from '../model.ts'
import { keyOfWords, list, oneLine, text, told } from './statement.ts'
import { tellDuration } from './told-time.ts'

const nameKey = (name: string) => oneLine(name).toLocaleLowerCase('en')

/** Who took part as people say, with what the story shows of them; then the other names in the story. */
export function participants(facts: ReviewFacts): DraftBlock[] {
  const { events } = facts
  const people = facts.participants
  const namesOf = (id: string): Set<string> =>
    new Set(
      people
        .filter((one) => one.id === id || one.mergedInto === id)
        .flatMap(({ name, actors }) => [name, ...actors])
        .map(nameKey),
    )
  const tell = (one: (typeof people)[number]): Statement => {
    const names = namesOf(one.id)
    const theirs = events.filter(({ actor }) => actor !== null && names.has(nameKey(actor)))
    const [first, last] = [theirs[0], theirs.at(-1)]
    const lasted =
      first && last && first !== last
        ? tellDuration(
            { at: first.occurredAt, precision: first.precision },
            { at: last.occurredAt, precision: last.precision },
          )
        : null
    const words = [
      one.role === null ? '' : oneLine(one.role),
      one.onCall === 'yes' ? 'on call' : one.onCall === 'no' ? 'not on call' : '',
      one.reasons.map((reason) => inviteReasonWords[reason].name.toLowerCase()).join(', '),
      theirs.length === 0
        ? ''
        : `${theirs.length} ${theirs.length === 1 ? 'event' : 'events'} of the story${lasted ? ` over ${lasted}` : ''}`,
    ].filter(Boolean)
    return told(`participant:${one.id}`, `${oneLine(one.name)}${words.length > 0 ? ` — ${words.join('; ')}` : ''}`, {
      eventIds: theirs.map(({ id }) => id),
    })
  }
  const shown = people.filter(({ leftOut, mergedInto }) => !leftOut && mergedInto === null)
  const spoken = new Set(people.flatMap(({ id }) => [...namesOf(id)]))
  const others = Map.groupBy(
    events.filter(({ actor }) => actor !== null && !spoken.has(nameKey(actor))),
    ({ actor }) => oneLine(actor ?? ''),
  )
  const rest = [...others].map(([name, theirs]) =>
    told(`name:${keyOfWords(name)}`, name, { eventIds: theirs.map(({ id }) => id) }),
  )
  return [
    list(shown.map(tell), 'Nobody has said yet who took part.'),
    ...(rest.length > 0 ? [text(told('others', 'Also named in the story:')), list(rest, '')] : []),
  ]
}
