import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { type FirstUser, type RunningDebrief, startDebrief } from '../bench/debrief-process.ts'

/** The real program, or another that says the same, in a process of its own, with a data folder and a port that nobody else has. */
export async function startProgram(env: Record<string, string> = {}, other?: string[]) {
  const folder = await mkdtemp(join(tmpdir(), 'debrief-e2e-'))
  const running = await startDebrief(join(folder, 'data'), env, other).catch(async (error) => {
    await rm(folder, { recursive: true, force: true })
    throw error
  })
  const program = {
    ...running,
    /** For files that a test makes. */
    folder,
    async end() {
      await program.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
  return program
}

/** Long enough for a slow and busy machine; a page that waits longer waits for ever. */
const patience = 30_000

/** A browser window of its own, as another person would have. */
export async function openWindow(
  browser: Browser,
  { address }: Pick<RunningDebrief, 'address'>,
  options: BrowserContextOptions = {},
): Promise<BrowserContext> {
  const context = await browser.newContext({
    baseURL: address,
    viewport: { width: 1440, height: 900 },
    timezoneId: 'UTC',
    locale: 'en-GB',
    reducedMotion: 'reduce',
    ...options,
  })
  context.setDefaultTimeout(patience)
  return context
}

/** A window in which that user is signed in. */
export async function openWindowOf(
  { cookie }: Pick<FirstUser, 'cookie'>,
  browser: Browser,
  program: Pick<RunningDebrief, 'address'>,
  options: BrowserContextOptions = {},
): Promise<BrowserContext> {
  const context = await openWindow(browser, program, options)
  const cookies = cookie.split('; ').map((pair) => {
    const at = pair.indexOf('=')
    return { name: pair.slice(0, at), value: pair.slice(at + 1), url: program.address }
  })
  await context.addCookies(cookies)
  return context
}

/** Everything that must not happen in a page: errors in its console, failures of its scripts or of the server, boxes of the browser. */
export function watchFaults(page: Page): string[] {
  const faults: string[] = []
  page.on('console', (message) => {
    // Answers such as 401 and 409 are expected here and there, and the browser calls each of them an error.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) faults.push(message.text())
  })
  page.on('pageerror', (error) => faults.push(`${error.name}: ${error.message}`))
  page.on('response', (response) => {
    if (response.status() >= 500) faults.push(`${response.status()} of ${response.url()}`)
  })
  page.on('dialog', (dialog) => {
    faults.push(`a ${dialog.type()} box: ${dialog.message()}`)
    void dialog.dismiss()
  })
  return faults
}

const screenshots = fileURLToPath(new URL('screenshots', import.meta.url))

/** Keeps what the page looks like, for people to look at; nobody does on a machine of CI, which sets `CI`. */
export async function keepPicture(page: Page, name: string, fullPage = false): Promise<void> {
  if (process.env.CI) return
  await mkdir(screenshots, { recursive: true })
  await page.screenshot({ path: join(screenshots, `${name}.png`), fullPage })
}
