import { z } from 'zod'
import { Person } from '#features/people/model.ts'
import { Instant } from '#features/timeline/model.ts'
import { request } from '#platform/http/contract.ts'
import { Card, CardGroup, CardsPhase, limits as cardLimits } from './cards/model.ts'
import { Idea, Item, ItemFields, limits, Meeting, MeetingMode, Note, NoteKind } from './model.ts'

const tags = ['Meeting']
/** Everybody who may see the incident takes part, whatever their rank; the policy says who leads. */
const write = { rank: 'viewer', scope: 'write' } as const
const ofIncident = z.object({ incidentId: z.string().max(64) })
const byId = ofIncident.extend({ id: z.string().max(64) })
const versioned = ofIncident.extend({ version: z.int() })
const Done = z.object({ done: z.literal(true) })
const optionalId = z.string().max(64).nullable()

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
const at = (method: Method, path: string, summary: string) => ({
  method,
  path: `/incidents/{incidentId}/meeting${path}` as const,
  summary,
  tags,
})

/** What a meeting left, for whoever was not there. */
export const Minutes = z.object({
  id: z.string(),
  mode: MeetingMode,
  startedAt: Instant.nullable(),
  endedAt: Instant.nullable(),
  facilitator: Person.nullable(),
  people: z.array(Person),
  items: z.array(
    z.object({
      title: z.string(),
      kind: ItemFields.shape.kind,
      notes: z.array(z.string()),
      decisions: z.array(z.string()),
      /** Cards that were shown, most dots first; `cards` of one group together. */
      groups: z.array(z.object({ title: z.string(), cards: z.array(z.string()), dots: z.int().nullable() })),
    }),
  ),
  decisions: z.array(z.string()),
  parked: z.array(z.string()),
  ideas: z.array(z.object({ actionId: z.string(), number: z.int(), title: z.string() })),
})
export type Minutes = z.infer<typeof Minutes>

/** The meeting of an incident: what all see at once while they talk, or write. */
export const meetingContract = {
  get: request({ rank: 'viewer', scope: 'read' }, at('GET', '', 'The newest meeting as you see it'))
    .input(ofIncident)
    .output(
      z.object({
        meeting: Meeting.nullable(),
        /** The server's clock, by which the timer runs. */
        now: Instant,
        may: z.object({ run: z.boolean(), write: z.boolean() }),
      }),
    ),
  minutes: request({ rank: 'viewer', scope: 'read' }, at('GET', '/minutes', 'What the meetings left, newest first'))
    .input(ofIncident)
    .output(z.object({ minutes: z.array(Minutes) })),
  prepare: request(write, at('POST', '', 'Prepare a meeting with an agenda of the questions and the story'))
    .input(
      ofIncident.extend({
        /** As the debrief that is planned, when not given; else live. */
        mode: MeetingMode.optional(),
      }),
    )
    .output(Done),
  start: request(write, at('POST', '/start', 'Begin with the first item of the agenda'))
    .input(versioned)
    .output(Done),
  steer: request(write, at('POST', '/steer', 'Lead everybody to an item of the agenda, and to a moment in it'))
    .input(versioned.extend({ itemId: z.string().max(64), eventId: optionalId.default(null) }))
    .output(Done),
  timer: request(write, at('POST', '/timer', 'Start the clock, let it stand still, or give more time'))
    .input(
      versioned.extend({
        /** `start` also goes on after a pause · `add` gives `minutes` more · `again` runs for `minutes` from now. */
        action: z.enum(['start', 'pause', 'add', 'again', 'stop']),
        minutes: z.int().min(1).max(limits.minutes).default(5),
      }),
    )
    .output(Done),
  handOver: request(write, at('POST', '/facilitator', 'Hand over to another facilitator'))
    .input(versioned.extend({ userId: z.string().max(64) }))
    .output(Done),
  end: request(write, at('POST', '/end', 'End the meeting; what is open is carried on'))
    .input(versioned.extend({ parkQuestions: z.boolean().default(true) }))
    .output(z.object({ done: z.literal(true), parkedQuestions: z.int() })),
  reopen: request(write, at('POST', '/reopen', 'Take up an ended meeting again'))
    .input(ofIncident)
    .output(Done),
  discard: request(write, at('DELETE', '', 'Take back a meeting that did not begin'))
    .input(versioned)
    .output(Done),
  here: request(write, at('POST', '/here', 'Say that you are here'))
    .input(ofIncident.extend({ itemId: optionalId.default(null) }))
    .output(z.object({ now: Instant, revision: z.int().nullable(), here: z.array(z.string()) })),
  away: request(write, at('POST', '/away', 'Say that you leave'))
    .input(ofIncident)
    .output(Done),
  heard: request(write, at('POST', '/heard', 'For the facilitator: note that somebody spoke'))
    .input(ofIncident.extend({ userId: z.string().max(64), spoke: z.boolean() }))
    .output(Done),

  items: {
    add: request(write, at('POST', '/items', 'Add an item to the agenda'))
      .input(
        ofIncident.extend(ItemFields.partial().required({ kind: true, title: true, minutes: true }).shape).extend({
          /** Before which item; null = last. */
          before: optionalId.default(null),
        }),
      )
      .output(Item),
    edit: request(write, at('PATCH', '/items/{id}', 'Change an item of the agenda'))
      .input(
        byId
          .extend({ version: z.int() })
          .extend(ItemFields.pick({ title: true, minutes: true, authorsShown: true, dotsEach: true }).partial().shape),
      )
      .output(Item),
    place: request(write, at('POST', '/items/{id}/place', 'Move an item of the agenda'))
      .input(byId.extend({ before: optionalId }))
      .output(Done),
    remove: request(write, at('DELETE', '/items/{id}', 'Take an item off the agenda; it can be brought back'))
      .input(byId)
      .output(Done),
    restore: request(write, at('POST', '/items/{id}/restore', 'Bring an item back'))
      .input(byId)
      .output(Done),
    phase: request(write, at('POST', '/items/{id}/phase', 'Go on with a brainstorm: reveal, vote, close the vote'))
      .input(byId.extend({ to: CardsPhase }))
      .output(Done),
  },

  cards: {
    add: request(write, at('POST', '/cards', 'Write a card'))
      .input(ofIncident.extend({ itemId: z.string().max(64), text: Card.shape.text }))
      .output(Card),
    edit: request(write, at('PATCH', '/cards/{id}', 'Change your card'))
      .input(byId.extend({ version: z.int(), text: Card.shape.text }))
      .output(Done),
    remove: request(write, at('DELETE', '/cards/{id}', 'Remove a card; it can be brought back'))
      .input(byId)
      .output(Done),
    restore: request(write, at('POST', '/cards/{id}/restore', 'Bring a card back'))
      .input(byId)
      .output(Done),
    place: request(write, at('POST', '/cards/{id}/place', 'Put a card to another card, into a group, or out of one'))
      .input(
        byId.extend({
          to: z.discriminatedUnion('kind', [
            z.object({ kind: z.literal('card'), id: z.string().max(64) }),
            z.object({ kind: z.literal('group'), id: z.string().max(64) }),
            z.object({ kind: z.literal('alone') }),
          ]),
        }),
      )
      .output(Done),
    nameGroup: request(write, at('PATCH', '/groups/{id}', 'Name a group of cards'))
      .input(byId.extend({ version: z.int(), title: CardGroup.shape.title }))
      .output(Done),
    vote: request(write, at('PUT', '/items/{itemId}/dots', 'Put so many of your dots on a card or a group'))
      .input(
        ofIncident.extend({
          itemId: z.string().max(64),
          targetId: z.string().max(64),
          count: z.int().min(0).max(cardLimits.dotsEach),
        }),
      )
      .output(Done),
  },

  notes: {
    add: request(write, at('POST', '/notes', 'Write a note, a decision, or something to park'))
      .input(
        ofIncident.extend({
          kind: NoteKind,
          text: Note.shape.text,
          itemId: optionalId.default(null),
          eventId: optionalId.default(null),
        }),
      )
      .output(Note),
    edit: request(write, at('PATCH', '/notes/{id}', 'Change a note, or what kind it is'))
      .input(byId.extend({ version: z.int(), text: Note.shape.text.optional(), kind: NoteKind.optional() }))
      .output(Note),
    remove: request(write, at('DELETE', '/notes/{id}', 'Remove a note; it can be brought back'))
      .input(byId)
      .output(Done),
    restore: request(write, at('POST', '/notes/{id}/restore', 'Bring a note back'))
      .input(byId)
      .output(Done),
    idea: request(write, at('POST', '/ideas', 'Note an idea for action; it becomes an action with status `idea`'))
      .input(
        ofIncident.extend({
          title: z.string().trim().min(1, 'An idea needs a word.').max(limits.idea),
          itemId: optionalId.default(null),
        }),
      )
      .output(Idea),
  },
}
