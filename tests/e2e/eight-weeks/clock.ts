import { once } from 'node:events'
import type { Page } from 'playwright-core'
import { startProgram } from '../program.ts'

/** What the test says to the program's process, and what comes back once all that is due by then was begun. */
export interface MoveTo {
  moveTo: string
}
export interface Moved {
  moved: string
}

/** The real program in a process of its own; its clock stands at `start` and goes on from there until it is moved. */
export async function startProgramAt(start: Date, env: Record<string, string>) {
  const program = await startProgram(env, ['tests/e2e/eight-weeks/program-process.ts', start.toISOString()])
  /** In the program and in the pages, as on every clock in the world; what is done from time to time was then done. */
  async function moveTo(at: Date, pages: readonly Page[]): Promise<void> {
    const waiting = new AbortController()
    const end = once(program.process, 'exit', waiting).then(() => {
      throw new Error('The program ended while its clock was moved.')
    })
    const done = once(program.process, 'message', waiting)
    program.process.send({ moveTo: at.toISOString() } satisfies MoveTo)
    await Promise.race([done, end]).finally(() => waiting.abort())
    for (const page of pages) await page.clock.setSystemTime(at)
  }
  return { ...program, moveTo }
}

/** The Monday after `day`, at nine in UTC. */
export function nextMonday(day: Date): Date {
  const monday = new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth(), day.getUTCDate(), 9))
  do monday.setUTCDate(monday.getUTCDate() + 1)
  while (monday.getUTCDay() !== 1)
  return monday
}

/** So many days later, at an hour of UTC. */
export const dayLater = (start: Date, days: number, hour = 10): Date => {
  const at = new Date(start)
  at.setUTCDate(at.getUTCDate() + days)
  at.setUTCHours(hour, 0, 0, 0)
  return at
}
