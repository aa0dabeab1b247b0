import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ActionStatus, isOpen } from '#features/actions/model.ts'
import { type Agreed, agreedAsThere, compare, type Sides, statusFor, statusOf, taken, towards } from './agree.ts'
import { type SharedField, TicketStatus } from './model.ts'

const everything = { inProgress: true, declined: true, owner: true, dueOn: true }
const people = [
  { id: 'p1', name: 'ana.l', email: null, user: { id: 'u1', name: 'Ana' } },
  { id: 'p2', name: 'ben.k', email: null, user: { id: 'u2', name: 'Ben' } },
  { id: 'p3', name: 'cy', email: null, user: null },
]
const users = [
  { id: 'u1', name: 'Ana' },
  { id: 'u2', name: 'Ben' },
  { id: 'u4', name: 'Dee' },
]

const status = fc.constantFrom(...TicketStatus.options)
const day = fc.constantFrom(null, '2026-03-01', '2026-04-01')
const remoteOwner = fc.constantFrom(null, ...people)
const agreed: fc.Arbitrary<Agreed> = fc.record(
  { status, ownerId: fc.constantFrom(null, 'p1', 'p2', 'p3'), dueOn: day },
  { requiredKeys: [] },
)
const holds = fc.record({ inProgress: fc.boolean(), declined: fc.boolean(), owner: fc.boolean(), dueOn: fc.boolean() })

const sidesOf = (given: {
  status: ActionStatus
  owner: (typeof users)[number]
  dueOn: string | null
  there: { status: TicketStatus; owner: (typeof people)[number] | null; dueOn: string | null }
  agreed: Agreed
  holds: Sides['holds']
}): Sides => ({
  // What is open and no idea has a due date.
  action: {
    status: given.status,
    owner: given.owner,
    dueOn: given.status === 'idea' || given.dueOn ? given.dueOn : '2026-05-01',
  },
  theirs: { ...given.there, statusName: given.there.status },
  holds: given.holds,
  ownerIds: people.filter(({ user }) => user?.id === given.owner.id).map(({ id }) => id),
  theirUser: given.there.owner?.user ?? null,
  agreed: given.agreed,
})
const sides = fc
  .record({
    status: fc.constantFrom(...ActionStatus.options),
    owner: fc.constantFrom(...users),
    dueOn: day,
    there: fc.record({ status, owner: remoteOwner, dueOn: day }),
    agreed,
    holds,
  })
  .map(sidesOf)

const pushed = ({ push }: ReturnType<typeof compare>): SharedField[] => [
  ...(push.status === undefined ? [] : (['status'] as const)),
  ...(push.ownerId === undefined ? [] : (['owner'] as const)),
  ...(push.dueOn === undefined ? [] : (['dueOn'] as const)),
]
const followed = ({ follow }: ReturnType<typeof compare>): SharedField[] =>
  follow.map((step) => ('deed' in step ? 'status' : 'ownerId' in step ? 'owner' : 'dueOn'))
const asked = ({ differences }: ReturnType<typeof compare>): SharedField[] => differences.map(({ field }) => field)

/** The same sides after what `compare` said was done, on both. */
function done(before: Sides): Sides {
  const outcome = compare(before)
  const { push } = outcome
  const action = { ...before.action }
  for (const step of outcome.follow)
    if ('deed' in step) action.status = 'inProgress'
    else if ('ownerId' in step) action.owner = users.find(({ id }) => id === step.ownerId) ?? action.owner
    else action.dueOn = step.dueOn
  const owner =
    push.ownerId === undefined ? before.theirs.owner : (people.find(({ id }) => id === push.ownerId) ?? null)
  const theirs = {
    ...before.theirs,
    ...(push.status !== undefined && { status: push.status }),
    ...(push.dueOn !== undefined && { dueOn: push.dueOn }),
    owner,
  }
  return {
    ...before,
    action,
    theirs,
    ownerIds: people.filter(({ user }) => user?.id === action.owner.id).map(({ id }) => id),
    theirUser: people.find(({ id }) => id === owner?.id)?.user ?? null,
    agreed: taken(outcome.agreed, push, theirs, before.holds).agreed,
  }
}

describe('for any two sides', () => {
  test('each field is pushed, followed or asked about, never two of them', () => {
    fc.assert(
      fc.property(sides, (given) => {
        const outcome = compare(given)
        const all = [...pushed(outcome), ...followed(outcome), ...asked(outcome)]
        expect(new Set(all).size).toBe(all.length)
      }),
    )
  })

  test('what only one side changed is never undone, and what both changed is nobody’s to decide', () => {
    fc.assert(
      fc.property(sides, (given) => {
        const outcome = compare(given)
        const { action, theirs, agreed: last } = given
        if (pushed(outcome).includes('dueOn')) expect(theirs.dueOn).toBe(last.dueOn ?? null)
        if (followed(outcome).includes('dueOn')) expect(action.dueOn).toBe(last.dueOn ?? null)
        if (pushed(outcome).includes('owner')) expect(theirs.owner?.id ?? null).toBe(last.ownerId ?? null)
        if (pushed(outcome).includes('status'))
          expect(statusOf(theirs.status, given.holds)).toBe(statusOf(last.status ?? 'open', given.holds))
        if (followed(outcome).includes('status'))
          expect(statusFor(action.status, given.holds)).toBe(statusOf(last.status ?? 'open', given.holds))
      }),
    )
  })

  test('once all is done nothing is left to do, and the same questions are left', () => {
    fc.assert(
      fc.property(sides, (given) => {
        const first = compare(given)
        const second = compare(done(given))
        expect([pushed(second), followed(second)]).toEqual([[], []])
        expect(asked(second)).toEqual(asked(first).filter((field) => asked(second).includes(field)))
        for (const field of asked(first))
          if (isOpen(done(given).action.status) || field === 'status') expect(asked(second)).toContain(field)
      }),
    )
  })

  test('taking our side is told to the tracker, and asked again when it moved meanwhile', () => {
    fc.assert(
      fc.property(sides, status, (given, moved) => {
        if (!asked(compare(given)).includes('status')) return
        const settled = { ...given, agreed: agreedAsThere(given.agreed, 'status', given.theirs) }
        expect(compare(settled).push.status).toBe(statusFor(given.action.status, given.holds))
        const meanwhile = { ...settled, theirs: { ...given.theirs, status: moved } }
        if (statusOf(moved, given.holds) !== statusOf(given.theirs.status, given.holds))
          expect(compare(meanwhile).push.status).toBeUndefined()
      }),
    )
  })

  test('what the tracker cannot hold is not compared', () => {
    fc.assert(
      fc.property(sides, (given) => {
        const outcome = compare(given)
        const all = [...pushed(outcome), ...followed(outcome), ...asked(outcome)]
        if (!given.holds.owner || given.ownerIds.length === 0) expect(all).not.toContain('owner')
        if (!given.holds.dueOn) expect(all).not.toContain('dueOn')
        if (given.action.status === 'notHeld') expect(all).not.toContain('status')
        if (!given.holds.inProgress) expect(outcome.push.status).not.toBe('inProgress')
        if (!given.holds.declined) expect(outcome.push.status).not.toBe('declined')
      }),
    )
  })

  test('an action is never done, declined or opened again because its ticket is', () => {
    fc.assert(
      fc.property(sides, (given) => {
        for (const step of compare(given).follow)
          if ('deed' in step) expect([step.deed, given.action.status]).toEqual(['begin', 'committed'])
      }),
    )
  })
})

const one = (
  action: ActionStatus,
  theirs: TicketStatus,
  last: TicketStatus = statusFor(action, everything) ?? 'open',
): Sides => ({
  action: { status: action, owner: { id: 'u1', name: 'Ana' }, dueOn: '2026-03-01' },
  theirs: { status: theirs, statusName: theirs, owner: people[0] ?? null, dueOn: '2026-03-01' },
  holds: everything,
  ownerIds: ['p1'],
  theirUser: { id: 'u1', name: 'Ana' },
  agreed: { status: last, ownerId: 'p1', dueOn: '2026-03-01' },
})
const whyOf = (given: Sides) => compare(given).differences.map(({ why }) => why)

describe('the status', () => {
  test.each([
    ['committed', 'done', 'proof'],
    ['inProgress', 'done', 'proof'],
    ['idea', 'declined', 'reason'],
    ['inProgress', 'declined', 'reason'],
    ['idea', 'inProgress', 'idea'],
    ['inProgress', 'open', 'reopened'],
    ['done', 'inProgress', 'reopened'],
    ['held', 'open', 'reopened'],
    ['declined', 'open', 'reopened'],
  ] as const)('of %s is asked about when its ticket becomes %s: %s', (action, theirs, why) => {
    expect(whyOf(one(action, theirs))).toEqual([why])
  })

  test('work that begins there begins here, once it was committed to', () => {
    expect(compare(one('committed', 'inProgress'))).toMatchObject({ follow: [{ deed: 'begin' }], differences: [] })
  })

  test('finished here with what shows it, both agree', () => {
    expect(compare(one('done', 'done', 'inProgress'))).toMatchObject({
      push: {},
      differences: [],
      agreed: { status: 'done' },
    })
  })

  test('both moved: done there still asks what shows it, anything else asks which is right', () => {
    expect(whyOf(one('inProgress', 'done', 'open'))).toEqual(['proof'])
    expect(whyOf(one('done', 'inProgress', 'open'))).toEqual(['both'])
  })

  test('it is declined where the tracker holds that, else done', () => {
    expect(compare(one('declined', 'open', 'open')).push).toEqual({ status: 'declined' })
    const poor = { ...one('declined', 'open', 'open'), holds: { ...everything, declined: false } }
    expect(compare(poor).push).toEqual({ status: 'done' })
  })
})

describe('owner and due date', () => {
  const promised = one('committed', 'open')
  test('a promise keeps its owner and its date: a person is asked', () => {
    const ben = { ...promised, theirs: { ...promised.theirs, owner: people[1] ?? null }, theirUser: users[1] ?? null }
    expect(whyOf(ben)).toEqual(['promise'])
    expect(whyOf({ ...promised, theirs: { ...promised.theirs, dueOn: null } })).toEqual(['undated'])
    const cy = { ...promised, theirs: { ...promised.theirs, owner: people[2] ?? null }, theirUser: null }
    expect(whyOf(cy)).toEqual(['stranger'])
  })

  test('a new date there is the date here, and an idea goes to whom it was given', () => {
    const later = { ...promised, theirs: { ...promised.theirs, dueOn: '2026-04-01' } }
    expect(compare(later).follow).toEqual([{ dueOn: '2026-04-01' }])
    const idea = one('idea', 'open')
    const ben = { ...idea, theirs: { ...idea.theirs, owner: people[1] ?? null }, theirUser: users[1] ?? null }
    expect(compare(ben).follow).toEqual([{ ownerId: 'u2' }])
  })
})

test('what the action follows is agreed on at once', () => {
  const later = one('committed', 'inProgress')
  const outcome = compare({ ...later, theirs: { ...later.theirs, dueOn: '2026-04-01' } })
  expect(outcome.agreed).toEqual({ status: 'inProgress', ownerId: 'p1', dueOn: '2026-04-01' })
})

test('what a tracker did not take is not agreed on', () => {
  const told = { status: 'done', ownerId: 'p2', dueOn: '2026-04-01' } as const
  const { theirs } = one('done', 'done')
  expect(taken({ status: 'open' }, told, { ...theirs, dueOn: null }, everything)).toEqual({
    agreed: { status: 'done' },
    refused: ['owner', 'dueOn'],
  })
})

test('whatever the ticket says, there is a way for the action that leads nearer to it', () => {
  for (const action of ActionStatus.options)
    for (const theirs of TicketStatus.options) {
      const same = statusFor(action, everything) === theirs
      expect([action, theirs, towards(action, theirs) === null]).toEqual([action, theirs, same])
    }
})
