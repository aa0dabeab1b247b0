import fc from 'fast-check'
import { expect, test } from 'vitest'
import { asSeenBy, type WholeMeeting } from './as-seen-by.ts'
import { minutesOf } from './minutes.ts'

const people = ['ana', 'ben', 'fay'] as const
const now = new Date('2026-03-01T14:00:00.000Z')
const instant = now.toISOString()
const person = (id: string) => ({ id, name: `name of ${id}` })

const item = (phase: WholeMeeting['items'][number]['phase'], authorsShown: boolean) => ({
  id: 'item',
  kind: 'cards' as const,
  title: 'Cards',
  minutes: 10,
  fromAt: null,
  toAt: null,
  phase,
  authorsShown,
  dotsEach: 3,
  doneAt: null,
  version: 1,
})

/** Any meeting with one brainstorm; the words of each card are its secret. */
const meetings = fc
  .record({
    phase: fc.constantFrom('writing' as const, 'grouping' as const, 'voting' as const, 'closed' as const),
    authorsShown: fc.boolean(),
    cards: fc.array(fc.record({ author: fc.constantFrom(...people), words: fc.uuid() }), { maxLength: 8 }),
    dots: fc.array(fc.record({ userId: fc.constantFrom(...people), count: fc.integer({ min: 1, max: 3 }) }), {
      maxLength: 8,
    }),
    spoke: fc.array(fc.boolean(), { minLength: 3, maxLength: 3 }),
    state: fc.constantFrom('running' as const, 'ended' as const, 'prepared' as const),
  })
  .map(
    ({ phase, authorsShown, cards, dots, spoke, state }): WholeMeeting => ({
      id: 'meeting',
      incidentId: 'incident',
      mode: 'live',
      state,
      facilitator: person('fay'),
      itemId: 'item',
      eventId: null,
      timer: { endsAt: null, leftMs: null },
      startedAt: instant,
      endedAt: null,
      closedItself: false,
      version: 1,
      revision: 1,
      items: [item(phase, authorsShown)],
      people: people.map((id, at) => ({
        ...person(id),
        itemId: null,
        cameAt: instant,
        seenAt: instant,
        leftAt: null,
        spokeAt: spoke[at] ? instant : null,
        wroteAt: null,
      })),
      cards: cards.map(({ author, words }, at) => ({
        id: `card ${at}`,
        itemId: 'item',
        groupId: null,
        text: words,
        version: 1,
        author: person(author),
      })),
      groups: [],
      dots: dots.map((one, at) => ({ ...one, itemId: 'item', targetId: `card ${at}` })),
      notes: [],
      ideas: [],
    }),
  )
const readers = fc.constantFrom(...people, 'somebody else', null)

test('words of others are in no answer before all are revealed, and in every answer afterwards', () => {
  fc.assert(
    fc.property(meetings, readers, (whole, reader) => {
      const seen = asSeenBy(whole, reader, now)
      const hidden = whole.items[0]?.phase === 'writing'
      const text = JSON.stringify(seen)
      for (const card of whole.cards) expect(text.includes(card.text)).toBe(!hidden || card.author?.id === reader)
      const counted = seen.hidden.reduce((sum, { count }) => sum + count, 0)
      expect(counted + seen.cards.length).toBe(whole.cards.length)
      const left = JSON.stringify(minutesOf(whole))
      for (const card of whole.cards) expect(left.includes(card.text)).toBe(!hidden)
    }),
  )
})

test('who wrote a card is told only where the item says so', () => {
  fc.assert(
    fc.property(meetings, readers, (whole, reader) => {
      const { cards } = asSeenBy(whole, reader, now)
      for (const card of cards) {
        const wrote = whole.cards.find(({ id }) => id === card.id)?.author
        expect(card.author).toEqual(whole.items[0]?.authorsShown ? wrote : null)
        expect(card.mine).toBe(reader !== null && wrote?.id === reader)
      }
    }),
  )
})

test('dots of others are told only when the vote is closed, and then as sums', () => {
  fc.assert(
    fc.property(meetings, readers, (whole, reader) => {
      const seen = asSeenBy(whole, reader, now)
      const all = whole.dots.reduce((sum, { count }) => sum + count, 0)
      const sum = (dots: readonly { count: number }[]) => dots.reduce((total, { count }) => total + count, 0)
      const closed = whole.items[0]?.phase === 'closed'
      expect(sum(seen.dots)).toBe(closed ? all : 0)
      expect(sum(seen.given)).toBe(closed ? 0 : all)
      expect(sum(seen.myDots)).toBe(sum(whole.dots.filter(({ userId }) => userId === reader)))
      if (!closed) expect(minutesOf(whole).items[0]?.groups.every(({ dots }) => dots === null)).toBe(true)
    }),
  )
})

test('who was not heard is told to the facilitator alone, while the meeting runs, and is in no minutes', () => {
  fc.assert(
    fc.property(meetings, readers, (whole, reader) => {
      const seen = asSeenBy(whole, reader, now)
      const told = whole.state === 'running' && reader === 'fay'
      expect(seen.heard === null).toBe(!told)
      const spoke = { ...whole, people: whole.people.map((one) => ({ ...one, spokeAt: instant, wroteAt: instant })) }
      if (!told) expect(asSeenBy(spoke, reader, now)).toEqual(seen)
      expect(minutesOf(spoke)).toEqual(minutesOf(whole))
    }),
  )
})
