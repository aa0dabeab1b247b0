import type { UserTerminal } from '#features/people/cli.ts'
import { readConfig } from '#platform/config/config.ts'
import { createLog } from '#platform/log/log.ts'
import { assemble } from '../assemble.ts'
import { operator } from './operator.ts'

/** `debrief user …`: opens what the command needs, runs it, closes in order. */
export async function userCommand(
  run: (terminal: UserTerminal, commands: typeof import('#features/people/cli.ts')) => Promise<void>,
): Promise<void> {
  const debrief = await assemble(readConfig(), createLog({ level: 'warn' }))
  try {
    const terminal: UserTerminal = {
      people: debrief.services.people,
      actor: operator,
      input: process.stdin,
      print: (line) => void process.stdout.write(`${line}\n`),
      ask: (text) => void process.stderr.write(text),
    }
    await run(terminal, await import('#features/people/cli.ts'))
  } finally {
    await debrief.close()
  }
}
