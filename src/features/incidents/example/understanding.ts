import type { UnderstandingInFile } from '#features/reviews/understanding/file/model.ts'
import { newId } from '#platform/id.ts'
import { instantAt } from './day.ts'
import { factors, links } from './factors.ts'

const FAIL = 'First orders fail: checkout waits in vain for a database connection'
const SCALE = 'Decided to scale checkout from 12 to 20 pods'
const FULL = 'orders-db is full, not slow: 500 of 500 connections, nearly all idle and owned by checkout'
const ROLLOUT = 'The new worker count reaches all checkout pods'
const ROOM = 'Waiting room on, 200 buyers a minute'
const hours = (count: number) => count * 60

/** What people understood of the example so far. Events and actions are named by their titles. */
export function understood(zero: number): UnderstandingInFile {
  const at = (minute: number) => instantAt(zero, minute)
  const minute = { startPrecision: 'minute', endPrecision: 'minute', endState: 'known' } as const
  const passage = (questionId: string | null, text: string, ...events: string[]) => ({
    ...{ id: newId(), questionId, text },
    eventIds: events,
  })
  return {
    impact: {
      entries: [
        {
          ...{ type: 'window', kind: 'errors', title: 'Orders end in an error', services: ['checkout'] },
          ...{ regions: [], customers: [], start: at(8), end: at(25), ...minute },
          ...{ share: 60, degree: 'about six in ten attempts', severity: 'part' },
        },
        {
          ...{ type: 'window', kind: 'outage', title: 'Hardly any order goes through', services: ['checkout'] },
          ...{ regions: [], customers: [], start: at(25), end: at(37), ...minute },
          ...{ share: 84, degree: 'more than eight in ten at the worst', severity: 'whole' },
        },
        {
          ...{ type: 'window', kind: 'latency', title: 'Seat map loads slowly', services: ['seat-map'] },
          ...{ regions: [], customers: [], start: at(25), end: at(37), ...minute },
          ...{ share: null, degree: '', severity: 'awkward' },
        },
        {
          ...{
            type: 'metric',
            name: 'Orders',
            unit: 'per minute',
            how: 'The order board, compared with the spring sale.',
          },
          baseline: { state: 'known', value: 210 },
          during: { state: 'known', value: 62 },
        },
        {
          ...{ type: 'budget', name: 'Orders succeed', objective: 99.5, periodDays: 28, basis: 'share' },
          ...{
            badEvents: null,
            totalEvents: null,
            badShare: 60,
            minutes: 27,
            how: 'Share of failing orders, from the log.',
          },
        },
      ],
      measures: [
        {
          ...{ kind: 'customersAffected', figure: { state: 'unknown', value: null }, accuracy: 'estimate' },
          how: 'Visits that end before the order are not counted.',
        },
        {
          ...{ kind: 'customersReported', figure: { state: 'known', value: 412 }, accuracy: 'exact' },
          how: 'People who wrote to support that evening.',
        },
        {
          ...{ kind: 'supportTickets', figure: { state: 'pending', value: null }, accuracy: 'estimate' },
          how: 'Support still merges duplicates.',
        },
      ],
      corrections: [],
      rate: null,
    },
    participants: [
      person('Priya Raman', 'incident lead', ['decided', 'responded']),
      person('Tomás Ortega', 'on call for checkout', ['identified', 'diagnosed', 'responded'], 'yes'),
    ],
    accounts: [
      {
        ...{ id: 'tomas', kind: 'account', author: 'Tomás Ortega', sharedAt: at(hours(20)) },
        passages: [
          passage(
            null,
            'The first thing I saw was 503s from the pool, so I looked at the database. Its CPU was calm. I took that for “the database is fine”, because a slow database was the only kind of bad database I had met.',
            FAIL,
          ),
          passage(
            null,
            'More pods had helped in every sale before. That it could make things worse did not cross my mind, and nothing on the screen in front of me said so.',
            SCALE,
          ),
        ],
      },
      {
        ...{ id: 'unnamed', kind: 'account', author: null, sharedAt: null },
        passages: [
          passage(
            null,
            'I had read the change that morning. The numbers per pod looked small. I did not multiply them, and I do not know where I would have found the limit to compare with.',
            ROLLOUT,
          ),
        ],
      },
    ],
    factors: { factors, links },
    questions: [
      asked('What did normal look like on the database dashboard that evening?', at(hours(18)), {
        ...{ eventId: FAIL, moment: 'detection' },
        answer:
          'Calm. CPU and query times were as on any evening; connections in use have a graph of their own that checkout does not see.',
        cites: [FULL],
      }),
      asked('What made scaling out look right at that moment?', at(hours(18)), {
        ...{ eventId: SCALE, moment: 'decision' },
        answer:
          'CPU per pod was high and every earlier sale had been helped by more pods. Payments had just been ruled out.',
        cites: [SCALE],
      }),
      asked('Which other services would fill the database in the same way?', at(hours(19)), {
        ...{ eventId: FULL, moment: 'how' },
        parked: 'Needs the database team, who look at it next week.',
      }),
      asked('Who needed to know about the waiting room, and how did they learn of it?', at(hours(19)), {
        ...{ eventId: ROOM, moment: 'communication' },
      }),
    ],
    debriefs: [
      {
        ...{ kind: 'meeting', state: 'held', startsAt: at(hours(3 * 24) - 90), minutes: 60, deadline: null },
        objectives:
          'Understand how the rollout looked safe to everybody who saw it.\nFind out what showed that the database was full, and to whom.',
        ...{
          zone: 'Europe/Amsterdam',
          place: 'Room Quay',
          link: '',
          endedAt: at(hours(3 * 24) - 32),
          cancelReason: '',
        },
        attendees: [
          guest('Priya Raman', ['decided', 'responded'], 'You led and can tell what you knew at each step.'),
          guest('Tomás Ortega', ['identified', 'diagnosed'], 'You saw the first errors.'),
          guest('Support desk', ['affected'], 'You heard from the buyers.'),
        ],
      },
    ],
    minutes: [
      {
        ...{ startedAt: at(hours(3 * 24) - 90), endedAt: at(hours(3 * 24) - 32), facilitator: null, present: [] },
        notes: [
          note(
            'note',
            'Walk through the story',
            FULL,
            'A full database looks the same as a calm one on the checkout dashboard.',
          ),
          note(
            'decision',
            'Walk through the story',
            null,
            'Before a sale, rollouts name the sale in their description.',
          ),
          note(
            'decision',
            'What follows',
            null,
            'The number of connections belongs on the dashboard of whoever opens them.',
          ),
          note('parked', 'What follows', null, 'A proxy in front of the database that pools for everybody.'),
        ].map((one, place) => ({ ...one, at: at(hours(3 * 24) - 80 + place * 10) })),
        actionIds: ['A second runner for deploys, so that a revert never waits for a nightly build'],
      },
    ],
  }
}

function person(
  name: string,
  role: string,
  reasons: UnderstandingInFile['participants'][number]['reasons'],
  onCall: 'yes' | null = null,
): UnderstandingInFile['participants'][number] {
  return {
    ...{ id: name, name, actors: [name], role, reasons, invited: true, onCall },
    ...{ zone: null, leftOut: null, mergedInto: null, email: null },
  }
}

type Guest = UnderstandingInFile['debriefs'][number]['attendees'][number]

function guest(name: string, reasons: Guest['reasons'], words: string): Guest {
  const email = `${name
    .normalize('NFD')
    .replace(/[^A-Za-z]/g, '')
    .toLowerCase()}@harbour-tickets.example`
  return { name, reasons, note: words, coming: 'yes', email }
}

type Note = UnderstandingInFile['minutes'][number]['notes'][number]

const note = (kind: Note['kind'], item: string, eventId: string | null, text: string): Omit<Note, 'at'> => ({
  ...{ kind, item, eventId, text },
  by: null,
})

type Question = UnderstandingInFile['questions'][number]

function asked(
  text: string,
  askedAt: string,
  given: Pick<Question, 'eventId' | 'moment'> & { answer?: string; cites?: string[]; parked?: string },
): Question {
  const { answer, cites = [], parked, ...rest } = given
  const by = null
  return {
    ...{ id: text, text, libraryId: null, onAgenda: true, askedBy: null, askedAt, ...rest },
    state: answer ? 'answered' : parked ? 'parked' : 'open',
    answer: answer ? { text: answer, by, at: askedAt, eventIds: cites } : null,
    parked: parked ? { reason: parked, by, at: askedAt } : null,
  }
}
