import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import type { FirstUser, RunningDebrief } from '../bench/debrief-process.ts'
import { openWindow } from './program.ts'

/** Somebody who came in by an invite, in a window of their own. */
export async function invited(
  { api }: Pick<FirstUser, 'api'>,
  browser: Browser,
  program: Pick<RunningDebrief, 'address'>,
  { role, name, ...options }: BrowserContextOptions & { role: 'member' | 'viewer'; name: string },
): Promise<Page> {
  const { link } = await api.people.invites.create({ role })
  const page = await (await openWindow(browser, program, options)).newPage()
  await page.goto(link)
  await page.getByLabel('Your name').fill(name)
  await page.getByLabel('E-mail address').fill(`${name.split(' ')[0]}@example.com`)
  await page.getByLabel('Password', { exact: true }).fill('another three words')
  await page.keyboard.press('Enter')
  await page.getByRole('navigation', { name: 'Places' }).waitFor()
  return page
}
