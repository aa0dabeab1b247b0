import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import type { Browser, Page } from 'playwright-core'
import { expect } from 'vitest'
import { becomeFirstUser } from '../../bench/debrief-process.ts'
import { startMailServer, type TakenMail } from '../../stand-ins/mail-server.ts'
import { startBrowser } from '../browser.ts'
import { invited } from '../people.ts'
import { openWindowOf, startProgram, watchFaults } from '../program.ts'

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

export type Step = (name: string, walk: () => Promise<void>) => void

let browser: Browser
let mailServer: Awaited<ReturnType<typeof startMailServer>>
/** A program that sends mail. */
export let program: Awaited<ReturnType<typeof startProgram>>
/** She facilitates. */
export let mei: Page
/** They responded. */
export let ana: Page
export let ben: Page
/** What went wrong in the pages of each. */
export let faults: string[][]

/** A program that sends mail, and three people in browsers of their own. */
export async function startThreePeople(): Promise<void> {
  const port = await freePort()
  ;[browser, mailServer] = await Promise.all([startBrowser(), startMailServer()])
  program = await startProgram({
    DEBRIEF_PORT: String(port),
    DEBRIEF_URL: `http://127.0.0.1:${port}`,
    DEBRIEF_SMTP_URL: `smtp://127.0.0.1:${mailServer.port}`,
    DEBRIEF_MAIL_FROM: 'Debrief <debrief@example.org>',
    // Nobody is given time to read it in the app first.
    DEBRIEF_MAIL_WAIT: '0',
  })
  const owner = await becomeFirstUser(program, 'Mei Sato')
  const responder = (name: string, timezoneId: string) =>
    invited(owner, browser, program, { role: 'member', name, timezoneId })
  mei = await (await openWindowOf(owner, browser, program, { acceptDownloads: true })).newPage()
  ana = await responder('Ana Lindqvist', 'Europe/Berlin')
  ben = await responder('Ben Okafor', 'America/New_York')
  faults = everybody().map(watchFaults)
}

export async function endThreePeople(): Promise<void> {
  await browser?.close()
  await program?.end()
  await mailServer?.stop()
}

export const everybody = () => [mei, ana, ben]
export const button = (page: Page, name: string | RegExp) =>
  page.getByRole('button', { name, exact: typeof name === 'string' })
export const dialog = (page: Page, name: string | RegExp) => page.getByRole('dialog', { name })
export const goTo = (page: Page, side: string) => page.goto(`/incidents/INC-1/${side}`)

/** The mails to somebody whose words match, once there are any. */
export async function mailTo(name: string, matching: RegExp): Promise<TakenMail[]> {
  const found = () =>
    mailServer.mails.filter(
      ({ to, body }) => to.some((address) => address.toLowerCase().startsWith(`${name}@`)) && matching.test(body),
    )
  await expect.poll(() => found().length, { timeout: 60_000 }).toBeGreaterThan(0)
  return found()
}
