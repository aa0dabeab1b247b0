import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect } from 'vitest'
import { alertBody, minutesAgo, poster } from '../behaviour/connections.ts'
import { becomeFirstUser, type FirstUser } from '../bench/debrief-process.ts'
import { checkPage, checkScreens } from './axe.ts'
import { startBrowser } from './browser.ts'
import { keepPicture, openWindowOf, startProgram, watchFaults } from './program.ts'
import { journey, says } from './steps.ts'

let browser: Browser
let program: Awaited<ReturnType<typeof startProgram>>
let owner: FirstUser
let page: Page
let faults: string[]
let post: ReturnType<typeof poster>['post']

beforeAll(async () => {
  ;[browser, program] = await Promise.all([startBrowser(), startProgram()])
  owner = await becomeFirstUser(program)
  page = await (await openWindowOf(owner, browser, program)).newPage()
  faults = watchFaults(page)
})
afterAll(async () => {
  await browser?.close()
  await program?.end()
})

const step = journey(() => keepPicture(page, 'failed-connections'))
const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true })
const dialog = () => page.getByRole('dialog').filter({ visible: true })

step('an admin adds a connection and takes address and secret away', async () => {
  await page.goto('/settings/account')
  await page.getByRole('link', { name: 'Connections', exact: true }).click()
  await button('Add a connection').click()
  await page.getByLabel('What sends').selectOption({ label: 'Prometheus Alertmanager' })
  await page.getByLabel('Name', { exact: true }).fill('Cluster alerts')
  await page.keyboard.press('Enter')
  const address = await page.getByLabel('Address to post to').inputValue()
  const secret = await page.getByLabel('Secret', { exact: true }).inputValue()
  expect(await page.getByLabel('As a header').inputValue()).toContain(secret)
  await checkPage(page, 'new secret', dialog())
  post = poster(program.address, new URL(address).pathname, 'alertmanager', secret).post
  await button('Done').click()
  await page.getByRole('heading', { name: 'Cluster alerts', level: 1 }).waitFor()
})

step('it is tried without touching anything', async () => {
  await button('Send a test delivery').click()
  await says(page.getByRole('list', { name: 'What became of it' }), /Proves itself[\s\S]*Translated[\s\S]*Would go to/)
  await checkScreens(page, 'connection')
})

step('what a sender posts is in the log, with what it told and the request as it came', async () => {
  const at = { startsAt: minutesAgo(20), service: 'checkout' }
  expect((await post(alertBody({ name: 'QueueAge', ...at }))).status).toBe(202)
  expect((await post(alertBody({ name: 'QueueAge', ...at, status: 'resolved', endsAt: minutesAgo(5) }))).status).toBe(
    202,
  )
  expect((await post('{}', {}, 'wrong')).status).toBe(401)
  await page.goto('/settings/deliveries')
  const rows = page.getByRole('table', { name: 'Deliveries' }).getByRole('row')
  await expect.poll(() => rows.filter({ hasText: 'In the inbox' }).count(), { timeout: 30_000 }).toBe(2)
  await checkScreens(page, 'delivery log with rows')
  await rows
    .getByRole('link', { name: /QueueAge/ })
    .first()
    .click()
  await page.getByRole('heading', { name: 'The request' }).waitFor()
  await says(page.getByRole('region', { name: 'Body' }), /"alertname": "QueueAge"/)
  await checkScreens(page, 'delivery')
})

step('it waits in the inbox as one group, and an incident is opened with it', async () => {
  await page.goto('/incidents')
  await page.getByRole('link', { name: /^Inbox, 1 waiting/ }).click()
  const group = page.getByRole('list', { name: 'Groups' }).getByRole('listitem').first()
  await says(group, /QueueAge[\s\S]*checkout/)
  await page.getByRole('button', { name: /^Unfold/ }).press('Enter')
  await checkScreens(page, 'inbox with a group')
  await page.getByRole('checkbox', { name: /^Choose “.*QueueAge/ }).check()
  await button('Open an incident').click()
  await dialog().getByLabel('Title').waitFor()
  await checkPage(page, 'incident from the inbox', dialog())
  await dialog().getByLabel('Title').fill('Queue is too old')
  await button('Open it').click()
  await page.waitForURL('**/incidents/INC-1/story')
  await says(page.getByRole('grid', { name: 'Raw log' }), /QueueAge/)
  await page.goto('/incidents/inbox')
  await page.getByRole('heading', { name: 'Nothing waits' }).waitFor()
})

step('a rule says where such things go from now on', async () => {
  await page.goto('/settings/routing')
  await button('Add a rule').click()
  await dialog().getByLabel('Name', { exact: true }).fill('Staging is noise')
  await dialog().getByLabel('Labels').fill('env=staging')
  await dialog().getByLabel('Labels').press('Enter')
  await dialog().getByLabel('Where it goes').selectOption('ignore')
  await checkPage(page, 'rule', dialog())
  await button('Add the rule').click()
  await says(page.getByRole('list', { name: 'Rules in their order' }), /Staging is noise[\s\S]*label env staging/)
  await checkScreens(page, 'routing with a rule')
  expect((await post(alertBody({ name: 'Chaos', labels: { env: 'staging' } }))).status).toBe(202)
  await page.goto('/settings/deliveries')
  await page.getByRole('table', { name: 'Deliveries' }).getByRole('row').filter({ hasText: 'Ignored' }).waitFor()
})

step('the secret is changed and the connection paused, and the list says so', async () => {
  await page.goto('/settings/connections')
  await says(page.getByRole('table', { name: 'Connections' }), /Cluster alerts/)
  await checkScreens(page, 'connections with rows')
  await page.getByRole('link', { name: 'Cluster alerts' }).click()
  await button('New secret').click()
  await button('Make it').click()
  await dialog().getByLabel('Secret', { exact: true }).waitFor()
  await button('Done').click()
  await expect.poll(() => page.getByRole('list', { name: 'Secrets' }).getByRole('listitem').count()).toBe(2)
  await button('Pause').click()
  await button('Go on').waitFor()
})

step('no page had a fault', async () => {
  expect(faults).toEqual([])
})
