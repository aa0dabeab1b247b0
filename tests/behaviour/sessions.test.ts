import { afterAll, beforeAll, expect, test } from 'vitest'
import { day, operator, type PeopleServer, refusal, startPeopleServer, type Visitor } from './people-server.ts'

let server: PeopleServer
beforeAll(async () => {
  server = await startPeopleServer()
})
afterAll(() => server.close())

const headersOf = (visitor: Visitor) => ({
  cookie: [...visitor.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
})

async function secondBrowser(
  member: { user: { email: string }; password: string },
  agent = 'Second browser',
): Promise<Visitor> {
  const visitor = server.visitor({ 'user-agent': agent })
  await visitor.api.people.session.signIn({ email: member.user.email, password: member.password })
  return visitor
}

test('one sees where one is signed in, and ends one session without the others', async () => {
  const member = await server.user('member')
  const other = await secondBrowser(member, 'Lynx/2.9')
  const listed = await member.api.people.me.sessions()
  expect(listed).toHaveLength(2)
  expect(listed.filter((session) => session.current)).toHaveLength(1)
  const theirs = listed.find((session) => !session.current)
  expect(theirs).toMatchObject({ userAgent: 'Lynx/2.9', ipAddress: expect.stringMatching(/^198\.51\./) })
  expect(JSON.stringify(listed)).not.toContain(
    (await server.database.db.selectFrom('sessions').select('token').executeTakeFirstOrThrow()).token,
  )
  await member.api.people.me.endSession({ id: theirs?.id ?? '' })
  expect(await refusal(other.api.people.me.get())).toBe('NOT_SIGNED_IN')
  expect(await refusal(member.api.people.me.get())).toBeNull()
})

test("nobody ends another person's session", async () => {
  const member = await server.user('member')
  const owner = await server.user('owner')
  const [session] = await member.api.people.me.sessions()
  expect(await refusal(owner.api.people.me.endSession({ id: session?.id ?? '' }))).toBe('NOT_FOUND')
  expect(await refusal(owner.api.people.me.endSession({ id: 'nonsense' }))).toBe('NOT_FOUND')
  expect(await refusal(member.api.people.me.get())).toBeNull()
})

test('a changed password ends the other sessions, not this one, and the old password no longer fits', async () => {
  const member = await server.user('member')
  const other = await secondBrowser(member)
  expect(await refusal(member.api.people.me.changePassword({ current: 'not it', next: 'another long one' }))).toBe(
    'INVALID_INPUT',
  )
  expect(await refusal(member.api.people.me.changePassword({ current: member.password, next: 'short' }))).toBe(
    'INVALID_INPUT',
  )
  expect(await refusal(other.api.people.me.get())).toBeNull()
  await member.api.people.me.changePassword({ current: member.password, next: 'another long one' })
  expect(await refusal(member.api.people.me.get())).toBeNull()
  expect(await refusal(other.api.people.me.get())).toBe('NOT_SIGNED_IN')
  const { email } = member.user
  expect(await refusal(server.visitor().api.people.session.signIn({ email, password: member.password }))).toBe(
    'NOT_ALLOWED',
  )
  expect(await refusal(server.visitor().api.people.session.signIn({ email, password: 'another long one' }))).toBeNull()
})

test('of two who change the password at once, one does, and the other is told', async () => {
  const member = await server.user('member')
  const other = await secondBrowser(member)
  const change = (visitor: Visitor, next: string) =>
    refusal(visitor.api.people.me.changePassword({ current: member.password, next }))
  const results = await Promise.all([change(member, 'the first new one'), change(other, 'the other new one')])
  expect(results.filter((code) => code === null)).toHaveLength(1)
})

test('another process that remembers a session forgets it as soon as it has ended', async () => {
  const member = await server.user('member')
  expect(await server.elsewhere.authenticate(headersOf(member))).toMatchObject({
    userId: member.user.id,
    role: 'member',
  })
  const kept = headersOf(member)
  await server.people.users.setRole(operator, member.user.id, 'viewer')
  await expect.poll(() => server.elsewhere.authenticate(kept)).toMatchObject({ role: 'viewer' })
  await member.api.people.session.signOut()
  expect(await server.people.authenticate(kept)).toBeNull()
  await expect.poll(() => server.elsewhere.authenticate(kept)).toBeNull()
})

test('who is asking is known within a tenth of a millisecond', async () => {
  const member = await server.user('member')
  const headers = { ...headersOf(member), 'user-agent': 'x'.repeat(100) }
  await server.people.authenticate(headers)
  const times: number[] = []
  for (let round = 0; round < 20; round++) {
    const start = performance.now()
    for (let n = 0; n < 200; n++) await server.people.authenticate(headers)
    times.push((performance.now() - start) / 200)
  }
  expect(Math.min(...times)).toBeLessThan(0.1)
})

test('a session ends 30 days after its last use, and 90 days after the sign-in', async () => {
  const idle = await server.user('member')
  const busy = await server.user('member')
  const seen = () =>
    server.database.db
      .selectFrom('sessions')
      .select('updated_at')
      .where('user_id', '=', busy.user.id)
      .executeTakeFirstOrThrow()
  for (let days = 20; days <= 80; days += 20) {
    const before = await seen()
    server.advance(20 * day)
    expect(await refusal(busy.api.people.me.get())).toBeNull()
    await expect.poll(seen).not.toEqual(before)
    expect(await refusal(idle.api.people.me.get())).toBe(days > 30 ? 'NOT_SIGNED_IN' : null)
    if (days === 20)
      await server.database.db
        .updateTable('sessions')
        .set({ updated_at: idle.user.createdAt })
        .where('user_id', '=', idle.user.id)
        .execute()
  }
  expect((await busy.api.people.me.sessions()).filter((session) => session.current)).toHaveLength(1)
  server.advance(11 * day)
  expect(await refusal(busy.api.people.me.get())).toBe('NOT_SIGNED_IN')
})
