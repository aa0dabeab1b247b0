import { afterEach, beforeEach, expect, test } from 'vitest'
import { type PeopleServer, refusal, startPeopleServer } from './people-server.ts'

let server: PeopleServer
beforeEach(async () => {
  server = await startPeopleServer()
})
afterEach(() => server.close())

const ada = { name: 'Ada', email: 'Ada@Example.org', password: 'a long password', timeZone: 'Europe/Berlin' }

test('the first user is made with the printed code, is owner, and is signed in', async () => {
  const visitor = server.visitor()
  expect(await visitor.api.people.setup.status()).toEqual({ needed: true })
  const code = (await server.people.makeSetupCode()) as string
  const user = await visitor.api.people.setup.create({ ...ada, code: ` ${code.toLowerCase().replaceAll('-', ' ')} ` })
  expect(user).toMatchObject({
    name: 'Ada',
    email: 'ada@example.org',
    role: 'owner',
    timeZone: 'Europe/Berlin',
    removedAt: null,
  })
  expect(await visitor.api.people.me.get()).toEqual(user)
  expect(await visitor.api.people.setup.status()).toEqual({ needed: false })
  expect(await server.people.makeSetupCode()).toBeNull()
})

test('only the code printed last counts, and it is stored as a hash only', async () => {
  const { api } = server.visitor()
  const first = (await server.people.makeSetupCode()) as string
  const last = (await server.people.makeSetupCode()) as string
  expect(JSON.stringify(await server.database.db.selectFrom('installation').selectAll().execute())).not.toContain(last)
  expect(await refusal(api.people.setup.create({ ...ada, code: first }))).toBe('NOT_ALLOWED')
  expect(await refusal(api.people.setup.create({ ...ada, code: last }))).toBeNull()
})

test('of two who use the set-up code at once, one becomes the owner', async () => {
  const code = (await server.people.makeSetupCode()) as string
  const attempts = ['one', 'two', 'three'].map((name) =>
    refusal(server.visitor().api.people.setup.create({ ...ada, name, email: `${name}@example.org`, code })),
  )
  const results = await Promise.all(attempts)
  expect(results.filter((code) => code === null)).toHaveLength(1)
  expect(await server.people.users.all()).toHaveLength(1)
})

test('guessing the set-up code is stopped after ten attempts', async () => {
  const { api } = server.visitor()
  const code = (await server.people.makeSetupCode()) as string
  for (let guess = 0; guess < 10; guess++)
    expect(await refusal(api.people.setup.create({ ...ada, code: `guess ${guess}` }))).toBe('NOT_ALLOWED')
  expect(await refusal(api.people.setup.create({ ...ada, code }))).toBe('TOO_MANY_ATTEMPTS')
})
