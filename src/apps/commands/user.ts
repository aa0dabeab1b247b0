import * as cli from '#features/people/cli.ts'
import { readConfig } from '#platform/config/config.ts'
import { createLog } from '#platform/log/log.ts'
import { assemble } from '../assemble.ts'
import { operator } from './operator.ts'

/** Runs one command of `debrief user` on the database, which it opens and closes. */
async function atTerminal(run: (terminal: cli.UserTerminal) => Promise<void>): Promise<void> {
  const debrief = await assemble(readConfig(), createLog({ level: 'warn' }))
  try {
    await run({
      people: debrief.services.people,
      actor: operator,
      input: process.stdin,
      print: (line) => void process.stdout.write(`${line}\n`),
      ask: (text) => void process.stderr.write(text),
    })
  } finally {
    await debrief.close()
  }
}

export const listUsers = () => atTerminal(cli.listUsers)
export const addUser = (options: Parameters<typeof cli.addUser>[1]) =>
  atTerminal((terminal) => cli.addUser(terminal, options))
export const setRole = (email: string, role: string) => atTerminal((terminal) => cli.setRole(terminal, email, role))
export const setPassword = (email: string) => atTerminal((terminal) => cli.setPassword(terminal, email))
export const removeUser = (email: string) => atTerminal((terminal) => cli.removeUser(terminal, email))
export const restoreUser = (email: string) => atTerminal((terminal) => cli.restoreUser(terminal, email))
