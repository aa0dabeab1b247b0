import { Readable } from 'node:stream'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as cli from '#features/people/cli.ts'
import { operator, type PeopleServer, refusal, startPeopleServer } from './people-server.ts'

let server: PeopleServer
beforeAll(async () => {
  server = await startPeopleServer()
})
afterAll(() => server.close())

/** Runs one command at a terminal where `typed` is piped in, and returns what it printed. */
async function run(command: (terminal: cli.UserTerminal) => Promise<void>, typed = ''): Promise<string> {
  const printed: string[] = []
  await command({
    people: server.people,
    actor: operator,
    input: Readable.from([typed]),
    print: (line) => void printed.push(line),
    ask: () => {},
  })
  return printed.join('\n')
}
const ada = { name: 'Ada', email: 'Ada@Example.org', role: 'owner', zone: 'Europe/Berlin' }

test('users are added, listed, changed and removed from the terminal', async () => {
  expect(await run(cli.listUsers)).toMatch(/no user yet/)
  const code = (await server.people.makeSetupCode()) ?? ''
  expect(await run((terminal) => cli.addUser(terminal, ada), 'a long password\n')).toBe(
    'Added Ada <ada@example.org> as owner.',
  )
  expect(
    await refusal(
      server.visitor().api.people.setup.create({
        name: 'Eve',
        email: 'eve@example.org',
        password: 'a long password',
        timeZone: 'UTC',
        code,
      }),
    ),
  ).toBe('NOT_POSSIBLE')
  await run(
    (terminal) => cli.addUser(terminal, { ...ada, name: 'Bob', email: 'bob@example.org', role: 'member' }),
    'a long password',
  )
  const { api } = server.visitor()
  await api.people.session.signIn({ email: 'bob@example.org', password: 'a long password' })

  await run((terminal) => cli.setRole(terminal, 'Bob@example.org', 'admin'))
  expect((await api.people.me.get()).role).toBe('admin')
  await run((terminal) => cli.setPassword(terminal, 'bob@example.org'), 'a fresh password\r\nnot this line')
  expect(await refusal(api.people.me.get())).toBe('NOT_SIGNED_IN')
  await api.people.session.signIn({ email: 'bob@example.org', password: 'a fresh password' })
  await run((terminal) => cli.removeUser(terminal, 'bob@example.org'))
  expect(await refusal(api.people.me.get())).toBe('NOT_SIGNED_IN')
  expect(await run(cli.listUsers)).toMatch(
    /^ada@example\.org {2}Ada {2}owner\nbob@example\.org {2}Bob {2}admin {2}removed \d{4}-\d\d-\d\d$/,
  )
  expect(await run((terminal) => cli.restoreUser(terminal, 'bob@example.org'))).toBe(
    'Bob <bob@example.org> may sign in again, as admin.',
  )
})

test('what cannot be used is refused in words before anything is changed', async () => {
  const add = (change: Partial<typeof ada>, typed = 'a long password') =>
    refusal(run((terminal) => cli.addUser(terminal, { ...ada, email: 'new@example.org', ...change }), typed))
  const before = await server.people.users.all()
  expect([
    await add({ role: 'king' }),
    await add({ email: 'nobody' }),
    await add({ zone: 'Mars/North' }),
    await add({}, 'short'),
    await add({}, ''),
  ]).toEqual(Array(5).fill('INVALID_INPUT'))
  expect(await add({ email: 'ada@example.org' })).toBe('ALREADY_EXISTS')
  expect(await refusal(run((terminal) => cli.removeUser(terminal, 'ada@example.org')))).toBe('NOT_POSSIBLE')
  expect(await refusal(run((terminal) => cli.setRole(terminal, 'who@example.org', 'member')))).toBe('NOT_FOUND')
  expect(await server.people.users.all()).toEqual(before)
})
