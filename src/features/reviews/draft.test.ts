import fc from 'fast-check'
import { expect, test } from 'vitest'
import { templates } from '#features/templates/builtin.ts'
import { Kind, MilestoneKind, Precision } from '#features/timeline/model.ts'
import { anAction, ana, aSection, someFacts, templateOf } from '../../../tests/builders/review.ts'
import { aMilestone, anEvent, minute } from '../../../tests/builders/timeline.ts'
import { statementsOf as everyStatement } from './draft/statement.ts'
import { draftReview, drawBlock } from './draft.ts'
import type { DraftSection, ReviewFacts, Statement } from './model.ts'

const statementsOf = (draft: DraftSection[]): Statement[] =>
  draft.flatMap(({ parts }) => parts.flatMap((part) => (part.type === 'facts' ? everyStatement(part.blocks) : [])))
const said = (facts: ReviewFacts, template: string, id: string) =>
  statementsOf(draftReview(facts, templateOf(template)).filter((section) => section.id === id)).map(
    (statement) => statement.text,
  )

const alert = anEvent({
  kind: 'alert',
  title: 'QueueAge fired',
  occurredAt: minute(2),
  precision: 'minute',
  evidenceIds: ['a', 'b'],
})
const rollback = anEvent({
  kind: 'action',
  title: 'Rolled back\n4711',
  actor: 'Ana',
  occurredAt: minute(30),
  knownAt: minute(31),
})
const facts = someFacts({
  incident: { severity: 2, services: ['checkout'], tags: ['queue'], zone: 'Europe/Berlin' },
  events: [alert, rollback],
  milestones: [
    aMilestone('started', minute(0)),
    aMilestone('detected', minute(2), { eventId: alert.id }),
    aMilestone('resolved', minute(42), { precision: 'second' }),
  ],
  sections: [aSection('summary', 'Orders waited.')],
  actions: [anAction({ status: 'committed', dueOn: '2026-03-10', ticket: 'OPS-1', owner: ana })],
})

test('the timeline tells events and milestones in order, in the zone that is named', () => {
  expect(said(facts, 'standard', 'timeline')).toEqual([
    'Times in Europe/Berlin.',
    '2026-03-04 13:00 [Started]',
    '13:02 QueueAge fired [Detected]',
    '13:30:00 Rolled back 4711 (Ana); known at 13:31:00',
    '13:42:00 [Resolved]',
  ])
})

test('the day is told again wherever it changes', () => {
  const story = someFacts({
    events: [anEvent({ title: 'one', occurredAt: minute(0) }), anEvent({ title: 'two', occurredAt: minute(800) })],
  })
  expect(said(story, 'standard', 'timeline').slice(1)).toEqual(['2026-03-04 12:00:00 one', '2026-03-05 01:20:00 two'])
})

test('durations name the milestones they lie between and the events that show them', () => {
  const [detection] = draftReview(facts, templateOf('atlassian')).filter((section) => section.id === 'detection')
  const time = statementsOf(detection ? [detection] : []).find((statement) =>
    statement.text.startsWith('Time to detect'),
  )
  expect(time).toEqual({
    key: 'detection.span:started-detected',
    text: 'Time to detect: about 2 min (started to detected).',
    eventIds: [alert.id],
    recorded: true,
    at: null,
  })
  expect(said(facts, 'standard', 'impact')).toContain('Duration of the impact: about 42 min (started to resolved).')
})

test('an end before its beginning is said, not computed', () => {
  const odd = someFacts({ milestones: [aMilestone('started', minute(10)), aMilestone('resolved', minute(0))] })
  expect(said(odd, 'standard', 'impact')).toContain(
    'Duration of the impact: not told, because Resolved is recorded before Started.',
  )
})

test('what people decide on is told with its one owner', () => {
  expect(said(facts, 'standard', 'actions')).toEqual([
    'A-7 Alert on queue age — Ana, due 2026-03-10, medium priority, detect, committed',
  ])
  expect(said(facts, 'devops-handbook', 'tickets')).toEqual(['OPS-1 (A-7 Alert on queue age)'])
})

test('words move along to the section of the same id in another template', () => {
  const words = templates
    .filter((template) => template.id !== 'customer')
    .flatMap((template) =>
      draftReview(facts, template)
        .filter((section) => section.id === 'summary')
        .map((section) => section.markdown),
    )
  expect(words.length).toBeGreaterThan(4)
  expect(new Set(words)).toEqual(new Set(['Orders waited.']))
})

test('without facts nothing is stated: every statement says that it is not recorded', () => {
  for (const template of templates) {
    for (const { text } of statementsOf(draftReview(someFacts(), template)).filter((statement) => statement.recorded)) {
      // Names of rows and the computed stage are all that stands there.
      expect(text).toMatch(
        /^(?:Date|Contact|Created by|Facilitated by|Started|First impact|First report by a user|Detected|Acknowledged|Status page|Mitigated|Resolved|Stage: .*)$/,
      )
    }
  }
})

const instant = fc.integer({ min: -5_000, max: 5_000 }).map(minute)
const anyEvent = fc
  .record({
    kind: fc.constantFrom(...Kind.options),
    precision: fc.constantFrom(...Precision.options),
    occurredAt: instant,
    title: fc.string({ minLength: 1, maxLength: 20 }),
    actor: fc.option(fc.string({ minLength: 1, maxLength: 5 })),
    knownAt: fc.option(instant),
    endedAt: fc.option(instant),
  })
  .map(anEvent)
const anyFacts = fc
  .record({
    events: fc.array(anyEvent, { maxLength: 8 }),
    kinds: fc.uniqueArray(
      fc.tuple(fc.constantFrom(...MilestoneKind.options), instant, fc.constantFrom(...Precision.options), fc.nat()),
      { selector: ([kind]) => kind, maxLength: 9 },
    ),
    zone: fc.constantFrom('UTC', 'Asia/Kolkata', 'America/New_York'),
  })
  .map(({ events, kinds, zone }) => {
    const story = events.toSorted((a, b) => (a.occurredAt < b.occurredAt ? -1 : 1))
    return someFacts({
      incident: { zone },
      events: story,
      milestones: kinds.map(([kind, at, precision, pick]) =>
        aMilestone(kind, at, { precision, eventId: story[pick % (story.length + 1)]?.id ?? null }),
      ),
    })
  })

test('every statement that tells an instant has the event or the milestone it comes from', () => {
  fc.assert(
    fc.property(anyFacts, fc.constantFrom(...templates), (given, template) => {
      const ids = new Set(given.events.map((event) => event.id))
      for (const statement of statementsOf(draftReview(given, template))) {
        expect(statement.eventIds.every((id) => ids.has(id))).toBe(true)
        if (!statement.recorded) expect(statement).toMatchObject({ eventIds: [], at: null })
        if (statement.at === null) continue
        const fromEvent = given.events.some(
          (event) => event.occurredAt === statement.at && statement.eventIds.includes(event.id),
        )
        expect(fromEvent || given.milestones.some((milestone) => milestone.at === statement.at)).toBe(true)
      }
    }),
  )
})

test('the timeline has every event once, in order, and the same facts give the same draft', () => {
  fc.assert(
    fc.property(anyFacts, (given) => {
      const draft = draftReview(given, templateOf('standard'))
      const told = statementsOf(draft.filter((section) => section.id === 'timeline')).filter(
        (statement) => statement.at !== null,
      )
      expect(told.flatMap((statement) => statement.eventIds)).toEqual(given.events.map((event) => event.id))
      const instants = told.map((statement) => statement.at ?? '')
      expect(instants).toEqual(instants.toSorted())
      expect(draftReview(structuredClone(given), templateOf('standard'))).toEqual(draft)
    }),
  )
})

const everyKind = templates.flatMap((template) => template.sections).map(({ facts }) => facts)

test('the key of a statement says what it tells: it stays when other facts come, and times are told elsewhere', () => {
  const later = anEvent({ kind: 'action', title: 'Paused the import', occurredAt: minute(20) })
  const more = { ...facts, events: [alert, later, rollback] }
  for (const kind of new Set(everyKind)) {
    if (kind === 'none') continue
    const block = { kind, from: null, to: null }
    const before = everyStatement(drawBlock(facts, block, 'UTC'))
    const after = everyStatement(drawBlock(more, block, 'Asia/Kolkata'))
    const keys = after.map(({ key }) => key)
    expect(new Set(keys).size, kind).toBe(keys.length)
    expect(keys).toEqual(expect.arrayContaining(before.map(({ key }) => key)))
  }
  const response = everyStatement(drawBlock(more, { kind: 'response', from: null, to: null }, 'UTC'))
  expect(response.map(({ key }) => key)).toContain(`response.event:${later.id}`)
})

test('a drafted sentence about which somebody decided is no longer told; rows of facts always are', () => {
  const record = { how: 'adopted', text: '', personId: null, personName: 'Ana', at: minute(50) } as const
  const decided = {
    ...facts,
    adoptions: [
      { ...record, key: 'response.zone' },
      { ...record, key: `response.event:${rollback.id}` },
      { ...record, key: `timeline.event:${rollback.id}` },
    ],
  }
  expect(said(facts, 'atlassian', 'response').join()).toContain('Rolled back')
  expect(said(decided, 'atlassian', 'response')).toEqual([])
  expect(said(decided, 'standard', 'timeline').join()).toContain('Rolled back')
})

test('once a section is in the live document, its live blocks stand where people have them, each with its range', () => {
  const markdown = `Before.\n\n::debrief{kind="timeline" from="${minute(1)}" to="${minute(10)}"}\n\n\`\`\`\n::debrief{kind="tags"}\n\`\`\``
  const begun = { ...facts, sections: [aSection('timeline', markdown, { begun: true })] }
  const [section] = draftReview(begun, templateOf('standard')).filter(({ id }) => id === 'timeline')
  expect(section?.parts.map((part) => (part.type === 'words' ? part.markdown : part.block))).toEqual([
    'Before.',
    { kind: 'timeline', from: minute(1), to: minute(10) },
    '```\n::debrief{kind="tags"}\n```',
  ])
  const told = section?.parts[1]
  expect(told?.type === 'facts' && everyStatement(told.blocks).map(({ text }) => text)).toEqual([
    'Times in Europe/Berlin.',
    '2026-03-04 13:02 QueueAge fired [Detected]',
  ])
})

test('words of a section that the outline lacks come last, under the heading they were written under', () => {
  const old = aSection('five-whys', 'Because.', { heading: 'Five whys' })
  const draft = draftReview({ ...facts, sections: [old] }, templateOf('standard'))
  expect(draft.at(-1)).toMatchObject({ heading: 'Five whys', leftOver: true, parts: [{ markdown: 'Because.' }] })
  // In an outline for other readers they are not.
  expect(draftReview({ ...facts, sections: [old] }, templateOf('customer')).some(({ leftOver }) => leftOver)).toBe(
    false,
  )
})
