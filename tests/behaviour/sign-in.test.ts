import { afterAll, beforeAll, expect, test } from 'vitest'
import { failureOf } from '#platform/http/client.ts'
import { operator, type PeopleServer, refusal, startPeopleServer } from './people-server.ts'

let server: PeopleServer
beforeAll(async () => {
  server = await startPeopleServer()
  await server.people.users.add(operator, { ...ada, role: 'member' })
  await server.people.users.add(operator, { ...ada, email: 'bob@example.org', role: 'member' })
})
afterAll(() => server.close())

const ada = { name: 'Ada', email: 'ada@example.org', password: 'a long password', timeZone: 'Europe/Berlin' }
const asAda = { email: 'ada@example.org', password: 'a long password' }

test('signing in gives a cookie that scripts and other sites do not get, and over https none that travels in the open', async () => {
  const plain = server.visitor()
  await plain.api.people.session.signIn({ ...asAda, email: 'ADA@example.org' })
  expect(plain.lastSetCookies).toHaveLength(1)
  expect(plain.lastSetCookies[0]).toMatch(
    /^debrief\.session_token=[^;]+; Max-Age=7776000; Path=\/; HttpOnly; SameSite=Lax$/,
  )
  const behindTls = server.visitor({ 'x-forwarded-proto': 'https' })
  await behindTls.api.people.session.signIn(asAda)
  expect(behindTls.lastSetCookies[0]).toMatch(
    /^__Secure-debrief\.session_token=[^;]+; .*; HttpOnly; Secure; SameSite=Lax$/,
  )
  expect((await behindTls.api.people.me.get()).name).toBe('Ada')
  await behindTls.api.people.session.signOut()
  expect(behindTls.cookies.size).toBe(0)
})

test('a wrong password and an unknown address are answered alike, after like time', async () => {
  const { api } = server.visitor()
  const timed = async (email: string) => {
    const start = performance.now()
    const answer = failureOf(
      await api.people.session.signIn({ email, password: 'not the password' }).catch((error) => error),
    )
    return { ms: performance.now() - start, answer: { ...answer, requestId: null } }
  }
  await timed('warm-up@example.org')
  const known = [await timed('ada@example.org'), await timed('ada@example.org'), await timed('ada@example.org')]
  const unknown = [await timed('eve@example.org'), await timed('eve@example.org'), await timed('eve@example.org')]
  expect(known[0]?.answer).toMatchObject({
    code: 'NOT_ALLOWED',
    message: 'This e-mail address and password do not belong together.',
  })
  expect(unknown[0]?.answer).toEqual(known[0]?.answer)
  const fastest = (times: { ms: number }[]) => Math.min(...times.map(({ ms }) => ms))
  expect(fastest(unknown)).toBeGreaterThan(fastest(known) / 3)
})

test('after ten wrong passwords the right one is refused too, from there, until ten minutes are over', async () => {
  const { api } = server.visitor()
  for (let guess = 0; guess < 10; guess++)
    expect(await refusal(api.people.session.signIn({ ...asAda, password: `guess ${guess}` }))).toBe('NOT_ALLOWED')
  expect(await refusal(api.people.session.signIn(asAda))).toBe('TOO_MANY_ATTEMPTS')
  expect(await refusal(api.people.session.signIn({ ...asAda, email: 'bob@example.org' }))).toBeNull()
  expect(
    await refusal(server.visitor({ 'x-forwarded-for': '203.0.113.7' }).api.people.session.signIn(asAda)),
  ).toBeNull()
  server.advance(600_001)
  expect(await refusal(api.people.session.signIn(asAda))).toBeNull()
})

test('signing out ends the session, not only the cookie', async () => {
  const member = await server.user('member')
  const kept = new Map(member.cookies)
  await member.api.people.session.signOut()
  expect(member.cookies.size).toBe(0)
  for (const [name, value] of kept) member.cookies.set(name, value)
  expect(await refusal(member.api.people.me.get())).toBe('NOT_SIGNED_IN')
})

test('a cookie that was not signed here is nobody', async () => {
  const member = await server.user('member')
  const [name = '', value = ''] = [...member.cookies][0] ?? []
  const { token } = await server.database.db.selectFrom('sessions').select('token').executeTakeFirstOrThrow()
  for (const forged of [
    token,
    `${token}.`,
    `${token}.AAAA`,
    value.slice(0, -6),
    `x${value}`,
    '%E0%A4%A',
    '.',
    'undefined',
  ]) {
    member.cookies.set(name, forged)
    expect(await refusal(member.api.people.me.get())).toBe('NOT_SIGNED_IN')
  }
  member.cookies.set(name, value)
  expect(await refusal(member.api.people.me.get())).toBeNull()
})

test('nobody can sign themselves up, and the library listens at no address of its own', async () => {
  for (const path of ['/api/auth/sign-up/email', '/api/auth/sign-in/email', '/api/users', '/api/people']) {
    const response = await fetch(server.url + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ ...ada, email: 'eve@example.org' }),
    })
    expect([401, 404]).toContain(response.status)
  }
  expect(await refusal(server.visitor().api.people.session.signIn({ ...asAda, email: 'eve@example.org' }))).toBe(
    'NOT_ALLOWED',
  )
})

test('a password is kept as a slow hash only and is never sent back', async () => {
  const member = await server.user('member')
  const { password } = await server.database.db.selectFrom('credentials').select('password').executeTakeFirstOrThrow()
  expect(password).toMatch(/^[0-9a-f]{32}:[0-9a-f]{128}$/)
  expect(JSON.stringify(await member.api.people.me.get())).not.toContain(password)
})

test('hostile names are kept as they are and harm nothing', async () => {
  const member = await server.user('member')
  const name = `<script>alert(1)</script> "; drop table users; -- \u202E`
  expect((await member.api.people.me.update({ name })).name).toBe(name)
  expect(await refusal(member.api.people.me.update({ name: '   ' }))).toBe('INVALID_INPUT')
  expect(await refusal(member.api.people.me.update({ name: 'nul \u0000 byte' }))).toBe('INVALID_INPUT')
  expect(await refusal(member.api.people.me.update({ timeZone: 'Atlantis/Central' }))).toBe('INVALID_INPUT')
})
