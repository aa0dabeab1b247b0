import fc from 'fast-check'
import { expect, test } from 'vitest'
import { edited, mergedInto, type RowChange, undoing } from '../change.ts'
import { gather, type ParticipantRow, participantsOf, type Scene } from './gather.ts'
import { nameKey } from './name.ts'
import type { ActorTrace } from './trace.ts'

const at = (minute: number) => new Date(Date.UTC(2026, 2, 4, 12, minute)).toISOString()
const trace = (actor: string, given: Partial<ActorTrace> = {}): ActorTrace => ({
  actor,
  activity: 3,
  firstAt: at(1),
  lastAt: at(9),
  kinds: ['message'],
  bot: false,
  email: null,
  zone: null,
  ...given,
})
const row = (id: string, given: Partial<ParticipantRow> = {}): ParticipantRow => ({
  id,
  userId: null,
  name: id,
  actors: [],
  onCall: null,
  zone: null,
  role: null,
  reasons: [],
  invited: false,
  leftOut: null,
  mergedInto: null,
  version: 1,
  ...given,
})
const scene = (given: Partial<Scene>): Scene => ({
  incidentId: 'I',
  rows: [],
  traces: [],
  pages: [],
  roles: new Map(),
  reasons: new Map(),
  users: [],
  idOf: (key) => `found ${key}`,
  ...given,
})
const ben = { id: 'u1', name: 'Ben Ode', email: 'ben.ode@example.com', zone: 'Europe/Paris' }

test('two spellings of one name are one person, with first and last activity and the amount of both', () => {
  const [one, ...others] = participantsOf(
    scene({ traces: [trace('Ana Ruiz', { firstAt: at(5) }), trace('@ana  ruiz', { firstAt: at(2), lastAt: at(30) })] }),
  )
  expect(others).toEqual([])
  expect(one).toMatchObject({
    firstAt: at(2),
    lastAt: at(30),
    activity: 6,
    actors: ['Ana Ruiz', '@ana  ruiz'],
    version: 0,
  })
})

test('what people said goes before what is found, and a word later changes nothing of it', () => {
  const rows = [
    row('r', {
      name: 'Ana R.',
      actors: ['ana'],
      role: 'Incident lead',
      onCall: 'no',
      leftOut: false,
      reasons: ['decided'],
    }),
  ]
  const pages = [{ name: 'ana', why: 'Took a page.', at: at(1), evidenceId: 'e' }]
  const before = participantsOf(scene({ rows, pages, traces: [trace('ana')] }))
  const after = participantsOf(scene({ rows, pages, traces: [trace('ana', { bot: true, activity: 90 })] }))
  expect(before).toMatchObject([{ id: 'r', name: 'Ana R.', role: 'Incident lead', onCall: 'no', leftOut: false }])
  expect(after).toMatchObject([
    { id: 'r', name: 'Ana R.', role: 'Incident lead', onCall: 'no', leftOut: false, activity: 90 },
  ])
})

test('somebody added by hand is found again under that name once a word of theirs arrives', () => {
  const rows = [row('r', { name: 'Kofi Brandt' })]
  expect(participantsOf(scene({ rows, traces: [trace('kofi brandt')] }))).toMatchObject([{ id: 'r', activity: 3 }])
})

test.each([
  ['deploybot', { bot: true }, 'written by an app'],
  ['GitHub Actions', {}, 'name of a program'],
  ['release-bot', {}, 'belong to programs'],
  ['checkout-6d5f8b7c9d-x2x4z', {}, 'address of a machine'],
  ['Someone', { kinds: ['log', 'alert'] }, 'alerts and log lines'],
] as const)('%s is left out, and the reason is said', (name, given, why) => {
  const [entry] = participantsOf(scene({ traces: [trace(name, given as Partial<ActorTrace>)] }))
  expect(entry?.leftOut).toBe(true)
  expect(entry?.leftOutWhy).toContain(why)
})

test.each(['Ana Ruiz', 'Talbot', 'Jenny', 'abbot@example.com', 'Rob Ott', 'Grafton'])('%s is a person', (name) => {
  expect(participantsOf(scene({ traces: [trace(name)] }))).toMatchObject([{ leftOut: false, leftOutWhy: null }])
})

test('a user is proposed by address, name and short form, and never when two fit as well', () => {
  const of = (actor: string, given: Partial<ActorTrace>, users = [ben]) =>
    participantsOf(scene({ users, traces: [trace(actor, given)] }))[0]?.likelyUser
  expect(of('bo', { email: 'Ben.Ode@example.com' })?.why).toContain('e-mail')
  expect(of('ben ode', {})?.why).toContain('same')
  expect(of('ben.ode', {})?.why).toContain('letters')
  expect(of('ben', {})?.why).toContain('short form')
  expect(of('ben', {}, [ben, { ...ben, id: 'u2', name: 'Ben Ito', email: 'ito@example.com' }])).toBeNull()
  expect(of('Kofi', {})).toBeNull()
})

test('two names of probably one person are proposed once, at the one with less activity', () => {
  const entries = participantsOf(
    scene({ traces: [trace('Mei Lindqvist', { activity: 9 }), trace('mei'), trace('Tomás')] }),
  )
  expect(entries.map(({ name, likelySame }) => [name, likelySame?.name])).toEqual([
    ['Mei Lindqvist', undefined],
    ['Tomás', undefined],
    ['mei', 'Mei Lindqvist'],
  ])
})

const names = ['Ana', 'ana ', 'Ben', 'BEN', 'Kofi', 'Mei', 'deploy bot', '@Mei']
const someTraces = fc
  .uniqueArray(fc.constantFrom(...names), { maxLength: 8 })
  .map((all) => all.map((name) => trace(name)))
const someRows = fc
  .uniqueArray(
    fc.record({
      key: fc.nat(3),
      actors: fc.subarray(names),
      name: fc.constantFrom(...names),
      into: fc.option(fc.nat(3)),
    }),
    {
      selector: ({ key }) => key,
    },
  )
  .map((all) =>
    all.map(({ key, actors, name, into }) =>
      row(`r${key}`, {
        actors,
        name,
        mergedInto: all.some((one) => one.key === into) && into !== key ? `r${into}` : null,
      }),
    ),
  )

test('every name belongs to exactly one participant, nobody is there twice, and finding again gives the same', () => {
  fc.assert(
    fc.property(someTraces, someRows, (traces, rows) => {
      const given = { rows, traces, idOf: (key: string) => `found ${key}` }
      const all = gather(given)
      const kept = all.flatMap((one) => one.traces.map(({ actor }) => actor))
      expect(kept.toSorted()).toEqual(traces.map(({ actor }) => actor).toSorted())
      expect(new Set(all.map(({ id }) => id)).size).toBe(all.length)
      const owners = new Map<string, Set<string>>()
      for (const one of all)
        for (const { actor } of one.traces)
          owners.set(nameKey(actor), (owners.get(nameKey(actor)) ?? new Set()).add(one.id))
      expect([...owners.values()].every((ids) => ids.size === 1)).toBe(true)
      expect(
        gather({ ...given, traces: traces.toReversed() })
          .map(({ id }) => id)
          .toSorted(),
      ).toEqual(all.map(({ id }) => id).toSorted())
    }),
  )
})

test('undoing brings back what people said before, whatever the change was', () => {
  const edit = fc.record(
    {
      name: fc.constantFrom('A', 'B'),
      role: fc.option(fc.constantFrom('x', '')),
      invited: fc.boolean(),
      leftOut: fc.option(fc.boolean()),
      reasons: fc.subarray(['decided', 'affected'] as const),
    },
    { requiredKeys: [] },
  )
  fc.assert(
    fc.property(edit, fc.boolean(), (given, merge) => {
      const [a, b] = [row('a', { role: 'lead', userId: 'u1' }), row('b', { actors: ['Ben'] })]
      const written = merge ? mergedInto(a, b, []) : [edited(a, given as Partial<ParticipantRow>)]
      const changes = written.map(
        (after): RowChange => ({ id: after.id, before: [a, b].find(({ id }) => id === after.id) ?? null, after }),
      )
      const now = [a, b].map((one) => written.find(({ id }) => id === one.id) ?? one)
      const undone = undoing(now, changes)
      if (!('rows' in undone)) throw new Error('It can be undone.')
      const back = now.map((one) => undone.rows.find(({ id }) => id === one.id) ?? one)
      expect(back.map(({ version: _, ...rest }) => rest)).toEqual([a, b].map(({ version: _, ...rest }) => rest))
      expect(
        undoing(
          now.map((one) => edited(one, { role: 'another' })),
          changes,
        ),
      ).toHaveProperty('differs')
    }),
  )
})
