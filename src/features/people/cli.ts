import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { AppError } from '#platform/errors/app-error.ts'
import { type Actor, Email, Password, PersonName, Role, TimeZone, type User } from './model.ts'
import type { PeopleService } from './service.ts'

/** What `debrief user` needs: the service, who is at the terminal, and the terminal itself. */
export interface UserTerminal {
  people: Pick<PeopleService, 'users'>
  actor: Actor
  input: Readable & { isTTY?: boolean; setRawMode?(on: boolean): unknown }
  /** Where answers go. */
  print(line: string): void
  /** Where questions go, so that answers can be redirected. */
  ask(text: string): void
}

/** `debrief user list`: one line a user, in columns. */
export async function listUsers({ people, print }: UserTerminal): Promise<void> {
  const users = await people.users.all()
  if (users.length === 0)
    return print('There is no user yet. Start the server and use the set-up code, or run "debrief user add".')
  const rows = users.map((user) => [
    user.email,
    user.name,
    user.role,
    user.removedAt ? `removed ${user.removedAt.slice(0, 10)}` : '',
  ])
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  for (const row of rows)
    print(
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
}

/** `debrief user add`. Throws INVALID_INPUT before it asks for a password. */
export async function addUser(
  terminal: UserTerminal,
  options: { name: string; email: string; role: string; zone: string },
): Promise<void> {
  const account = {
    name: checked(PersonName, options.name, 'The name'),
    email: checked(Email, options.email, 'The e-mail address'),
    role: checked(Role, options.role, 'The role'),
    timeZone: checked(TimeZone, options.zone, 'The time zone'),
  }
  const password = await askNewPassword(terminal)
  const user = await terminal.people.users.add(terminal.actor, { ...account, password })
  terminal.print(`Added ${user.name} <${user.email}> as ${user.role}.`)
}

/** `debrief user set-role` */
export async function setRole({ people, actor, print }: UserTerminal, email: string, role: string): Promise<void> {
  const to = checked(Role, role, 'The role')
  const user = await people.users.setRole(actor, (await people.users.byEmail(email)).id, to)
  print(`${user.name} <${user.email}> is ${user.role} now.`)
}

/** `debrief user reset-password` */
export async function setPassword(terminal: UserTerminal, email: string): Promise<void> {
  const user = await terminal.people.users.byEmail(email)
  await terminal.people.users.setPassword(terminal.actor, user.id, await askNewPassword(terminal))
  terminal.print(`${user.name} <${user.email}> has a new password and is signed out everywhere.${removedHint(user)}`)
}

/** `debrief user remove` */
export async function removeUser({ people, actor, print }: UserTerminal, email: string): Promise<void> {
  const user = await people.users.byEmail(email)
  await people.users.remove(actor, user.id)
  print(`Removed ${user.name} <${user.email}>. Their sessions and keys ended; what they wrote stays.`)
}

/** `debrief user restore` */
export async function restoreUser({ people, actor, print }: UserTerminal, email: string): Promise<void> {
  const user = await people.users.restore(actor, (await people.users.byEmail(email)).id)
  print(`${user.name} <${user.email}> may sign in again, as ${user.role}.`)
}

function removedHint(user: User): string {
  return user.removedAt ? ' They were removed, though: "debrief user restore" lets them in again.' : ''
}

function checked<Value>(
  schema: {
    safeParse(
      value: unknown,
    ): { success: true; data: Value } | { success: false; error: { issues: { message: string }[] } }
  },
  value: string,
  name: string,
): Value {
  const result = schema.safeParse(value)
  if (result.success) return result.data
  throw new AppError('INVALID_INPUT', `${name} "${value}" cannot be used: ${result.error.issues[0]?.message}.`, {
    kept: 'Nothing was changed.',
    remedy: 'Correct it and try again.',
  })
}

/** Asked twice at a terminal, without showing it; the first line of anything else. */
async function askNewPassword(terminal: UserTerminal): Promise<string> {
  const { input } = terminal
  if (!input.isTTY) return checkedSecret(await firstLine(input))
  terminal.ask('New password (at least 10 characters): ')
  const password = checkedSecret(await hiddenLine(terminal))
  terminal.ask('The same again: ')
  if ((await hiddenLine(terminal)) === password) return password
  throw new AppError('INVALID_INPUT', 'The two passwords differ.', {
    kept: 'Nothing was changed.',
    remedy: 'Run the command again.',
  })
}

function checkedSecret(password: string): string {
  const result = Password.safeParse(password)
  if (result.success) return result.data
  throw new AppError('INVALID_INPUT', `The password ${result.error.issues[0]?.message}.`, {
    kept: 'Nothing was changed.',
    remedy: 'Run the command again with a longer one.',
  })
}

async function firstLine(input: Readable): Promise<string> {
  const lines = createInterface({ input })
  try {
    for await (const line of lines) return line
    return ''
  } finally {
    lines.close()
  }
}

/** Reads keys until Enter and shows none of them. Ctrl-C ends the program, as it would anywhere else. */
function hiddenLine({ input, ask }: UserTerminal): Promise<string> {
  return new Promise((resolve) => {
    let line = ''
    const end = () => {
      input.off('data', read)
      input.setRawMode?.(false)
      input.pause()
      ask('\n')
    }
    const read = (chunk: Buffer) => {
      for (const key of chunk.toString('utf8')) {
        if (key === '\r' || key === '\n') {
          end()
          return resolve(line)
        }
        if (key === '\u0003') {
          end()
          process.exit(130)
        }
        if (key === '\u007f' || key === '\b') line = [...line].slice(0, -1).join('')
        else if (key >= ' ') line += key
      }
    }
    input.setRawMode?.(true)
    input.resume()
    input.on('data', read)
  })
}
