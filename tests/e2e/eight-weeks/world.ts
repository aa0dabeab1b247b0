import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import type { Browser, Page } from 'playwright-core'
import { expect } from 'vitest'
import { becomeFirstUser, type FirstUser } from '../../bench/debrief-process.ts'
import type { TakenMail } from '../../stand-ins/mail-server.ts'
import { startMailServerProcess } from '../../stand-ins/mail-server-process.ts'
import { type StandInTracker, startTracker } from '../../stand-ins/tracker.ts'
import { startBrowser } from '../browser.ts'
import { invited } from '../people.ts'
import { openWindowOf, watchFaults } from '../program.ts'
import { dayLater, nextMonday, startProgramAt } from './clock.ts'

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

export type Step = (name: string, walk: () => Promise<void>) => void

/** The first day, a Monday; every other day is told by how many days later it is. */
export const start = nextMonday(new Date())
export const later = (days: number, hour?: number) => dayLater(start, days, hour)
export const dayText = (days: number) => later(days).toISOString().slice(0, 10)

let browser: Browser
let mailServer: Awaited<ReturnType<typeof startMailServerProcess>>
let program: Awaited<ReturnType<typeof startProgramAt>>
/** Where people do their work; it goes by the same clock. */
export let tracker: StandInTracker
/** Where the program is reached. */
export let address: string
let ahead = start.getTime() - Date.now()
/** Owns the review. */
export let owner: FirstUser
export let mei: Page
/** Owns the action. */
export let ana: Page
let faults: string[][]

export async function startWorld(): Promise<void> {
  const port = await freePort()
  tracker = await startTracker({ now: () => new Date(Date.now() + ahead) })
  tracker.people.push({ id: 'u-7', name: 'Ana Lindqvist', email: 'ana@example.com' })
  ;[browser, mailServer] = await Promise.all([startBrowser(), startMailServerProcess()])
  program = await startProgramAt(start, {
    DEBRIEF_PORT: String(port),
    DEBRIEF_URL: `http://127.0.0.1:${port}`,
    DEBRIEF_SMTP_URL: `smtp://127.0.0.1:${mailServer.port}`,
    DEBRIEF_MAIL_FROM: 'Debrief <debrief@example.org>',
    DEBRIEF_MAIL_WAIT: '0',
    DEBRIEF_OUTGOING_ALLOW: '127.0.0.1',
  })
  address = program.address
  owner = await becomeFirstUser(program, 'Mei Sato')
  mei = await (await openWindowOf(owner, browser, program)).newPage()
  ana = await invited(owner, browser, program, { role: 'member', name: 'Ana Lindqvist' })
  for (const page of [mei, ana]) await page.clock.install({ time: start })
  faults = [mei, ana].map(watchFaults)
}

export async function endWorld(): Promise<void> {
  await browser?.close()
  await program?.end()
  await mailServer?.stop()
  await tracker?.stop()
}

export const allFaults = () => faults.flat()
export const openBrowser = () => browser

/** So many days after the first, on every clock there is; both look at their home, as people do now and then. */
export async function itIsDay(days: number, hour?: number): Promise<void> {
  ahead = later(days, hour).getTime() - Date.now()
  await program.moveTo(later(days, hour), [mei, ana])
  for (const page of [mei, ana]) {
    await page.goto('/')
    await page.getByRole('navigation', { name: 'Places' }).waitFor()
  }
}

/** Mails about actions to somebody, in the order in which they came. */
export const lettersTo = (name: string): TakenMail[] =>
  mailServer.mails.filter(
    ({ to, headers }) =>
      to.some((address) => address.toLowerCase().startsWith(`${name}@`)) &&
      (headers.get('list-unsubscribe') ?? '').includes('#reminders'),
  )

/** The latest letter, once there are so many. */
export async function letterTo(name: string, count: number): Promise<TakenMail> {
  await expect.poll(() => lettersTo(name).length, { timeout: 60_000 }).toBe(count)
  return lettersTo(name).at(-1) as TakenMail
}

export const titles = { alert: 'Alert when the oldest mail is older than five minutes', train: 'Train everybody' }
export const actionsPage = '/incidents/INC-1/actions'
/** The one action with this title, as its page of today is. */
export const open = async (page: Page, title: string, at = actionsPage) => {
  await page.goto(at)
  await page.getByRole('table', { name: 'Action items' }).getByRole('button', { name: title }).click()
  const dialog = page.getByRole('dialog', { name: /^Action A-\d+/ })
  await dialog.getByRole('region', { name: 'Life of the action' }).waitFor()
  return dialog
}
export const factor = 'Nobody is told when mail waits'
