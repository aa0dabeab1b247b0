import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect } from 'vitest'
import { becomeFirstUser } from '../bench/debrief-process.ts'
import { startBrowser } from './browser.ts'
import { keepPicture, openWindowOf, startProgram } from './program.ts'
import { journey } from './steps.ts'

let browser: Browser
let program: Awaited<ReturnType<typeof startProgram>>
let page: Page
let loads = 0

beforeAll(async () => {
  ;[browser, program] = await Promise.all([startBrowser(), startProgram()])
  const owner = await becomeFirstUser(program, 'Ana Lindqvist')
  const { id } = await owner.api.incidents.create({ title: 'Checkout is down' })
  await owner.api.incidents.remove({ id })
  page = await (await openWindowOf(owner, browser, program)).newPage()
  page.on('load', () => {
    loads += 1
  })
})
afterAll(async () => {
  await browser?.close()
  await program?.end()
})

const step = journey(() => keepPicture(page, 'failed-page-from-before-an-update'))

/** The server has other parts from now on, as after an upgrade. */
async function upgrade(): Promise<void> {
  const html = await (await page.request.get('/')).text()
  await page.route('**/assets/**', (route) => route.fulfill({ status: 404, body: 'Not found' }))
  await page.route(
    (url) => url.pathname === '/',
    (route) =>
      route.fulfill({ contentType: 'text/html', body: html.replace(/\/assets\/[\w.-]+\.js/, '/assets/new.js') }),
  )
}

step('a page that was open during an upgrade says so, and is not loaded anew behind its reader’s back', async () => {
  await page.goto('/incidents')
  await page.getByRole('heading', { name: 'Incidents' }).waitFor()
  await page.waitForLoadState('load')
  const before = loads
  await upgrade()
  await page.getByRole('link', { name: 'Bin' }).click()
  await page.getByText('Debrief was updated while this page was open').waitFor()
  await page.getByText('Everything you typed is saved.').waitFor()
  expect(loads).toBe(before)
})

step('what is typed and not saved is told before the page is loaded', async () => {
  await page.evaluate(() => window.addEventListener('beforeunload', (event) => event.preventDefault()))
  await page.getByText('Some words are not saved yet').waitFor()
})

step('the new version is one press away, at the same address', async () => {
  await page.unrouteAll()
  page.on('dialog', (dialog) => dialog.accept())
  await page.getByRole('button', { name: 'Load the new version' }).click()
  await page.getByRole('heading', { name: 'Bin' }).waitFor()
})

step('what is in the bin comes back from its page', async () => {
  await page.getByRole('button', { name: 'Bring back INC-1' }).click()
  await page.getByText('The bin is empty').waitFor()
  await page.goto('/incidents')
  await page.getByRole('link', { name: 'Checkout is down' }).waitFor()
})
