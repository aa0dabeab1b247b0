import type { SMTPServerOptions } from 'smtp-server'
import { afterEach, expect, test } from 'vitest'
import { createMailer, type Mailer } from '#platform/mail/mailer.ts'
import { startMailServer } from '../stand-ins/mail-server.ts'

const letter = { id: '1', to: 'ben@example.org', subject: 'Hello', text: 'Hello', html: '<p>Hello</p>' }
const user = 'debrief'
const password = 'a pass:word'
const login = `${user}:${encodeURIComponent(password)}`

let server: Awaited<ReturnType<typeof startMailServer>>
let mailer: Mailer
afterEach(async () => {
  mailer.close()
  await server.stop()
})

const passwords: string[] = []
const withLogin: SMTPServerOptions = {
  hideSTARTTLS: false,
  authOptional: false,
  onAuth(auth, _, done) {
    passwords.push(auth.password ?? '')
    if (auth.username === user && auth.password === password) done(null, { user })
    else done(new Error('Wrong'))
  },
}

test('a server that offers STARTTLS gets the password and the mail encrypted only', async () => {
  server = await startMailServer(withLogin)
  mailer = createMailer({
    url: `smtp://${login}@127.0.0.1:${server.port}?requireTLS=true&tls.rejectUnauthorized=false`,
    from: 'Debrief <debrief@example.org>',
  })
  await mailer.send(letter)
  expect(server.mails).toMatchObject([{ encrypted: true, user, to: ['ben@example.org'] }])
})

test('a server that speaks TLS from the first word is reached by smtps', async () => {
  server = await startMailServer({ ...withLogin, secure: true })
  mailer = createMailer({
    url: `smtps://${login}@127.0.0.1:${server.port}?tls.rejectUnauthorized=false`,
    from: 'debrief@example.org',
  })
  await mailer.send(letter)
  expect(server.mails).toMatchObject([{ encrypted: true, user }])
})

test('a server with a certificate that nobody vouches for gets neither password nor mail', async () => {
  passwords.length = 0
  server = await startMailServer(withLogin)
  mailer = createMailer({ url: `smtp://${login}@127.0.0.1:${server.port}`, from: 'debrief@example.org' })
  await expect(mailer.send(letter)).rejects.toThrow()
  expect([server.mails, passwords]).toEqual([[], []])
})

test('with requireTLS nothing is sent to a server that cannot encrypt', async () => {
  server = await startMailServer()
  mailer = createMailer({ url: `smtp://127.0.0.1:${server.port}?requireTLS=true`, from: 'debrief@example.org' })
  await expect(mailer.send(letter)).rejects.toThrow()
  expect(server.mails).toEqual([])
})

test('a refused login is told without the password', async () => {
  server = await startMailServer(withLogin)
  mailer = createMailer({
    url: `smtp://${user}:another%20secret@127.0.0.1:${server.port}?tls.rejectUnauthorized=false`,
    from: 'debrief@example.org',
  })
  const error = await mailer.send(letter).catch((reason: Error) => reason)
  expect(error).toBeInstanceOf(Error)
  expect(JSON.stringify(error, Object.getOwnPropertyNames(error))).not.toContain('another')
})
