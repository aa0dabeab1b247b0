import { readFile } from 'node:fs/promises'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect } from 'vitest'
import { becomeFirstUser, type FirstUser } from '../bench/debrief-process.ts'
import { checkScreens } from './axe.ts'
import { startBrowser } from './browser.ts'
import { keepPicture, openWindowOf, startProgram, watchFaults } from './program.ts'
import { journey, says } from './steps.ts'

let browser: Browser
let program: Awaited<ReturnType<typeof startProgram>>
let owner: FirstUser
let page: Page
let faults: string[]

const titles = ['Limit the queue', 'Alert on the age of a message', 'Drill the failover', 'Train everybody']

beforeAll(async () => {
  ;[browser, program] = await Promise.all([startBrowser(), startProgram()])
  owner = await becomeFirstUser(program, 'Ana Lindqvist')
  const { api } = owner
  await api.incidents.create({ title: 'Mail was late', services: ['mail'], zone: 'UTC' })
  const [ana] = await api.people.users.list()
  const ownerId = ana?.id ?? ''
  for (const title of titles) {
    const { id, version } = await api.actions.create({ incidentId: 'INC-1', title, ownerId })
    await api.actionLife.shorten({ id, version, reason: 'Thought about for long.' })
  }
  await api.actions.create({ incidentId: 'INC-1', title: 'Still soaks', ownerId })
  page = await (await openWindowOf(owner, browser, program)).newPage()
  faults = watchFaults(page)
})
afterAll(async () => {
  await browser?.close()
  await program?.end()
})

const step = journey(() => keepPicture(page, 'failed-actions'))
const list = () => page.getByRole('table', { name: 'Action items' })
const matrix = () => page.getByRole('region', { name: 'Impact against effort' })
const chip = (title: string) => matrix().getByRole('button', { name: title })
const named = (title: string) => chip(title).getAttribute('aria-label')
const judged = async (title: string) => {
  const { actions } = await owner.api.actions.list({ incidentId: 'INC-1' })
  const action = actions.find((one) => one.title === title)
  return [action?.impact, action?.effort]
}

step('a view says how many it has, and is in the address', async () => {
  await page.goto('/actions')
  await says(list(), /Still soaks/)
  await page.getByRole('button', { name: 'Ready to decide 4' }).press('Enter')
  await expect.poll(() => new URL(page.url()).search).toBe('?view=ready')
  await expect.poll(() => list().textContent()).not.toContain('Still soaks')
  await page.getByRole('button', { name: 'Ready to decide 4' }).press('Enter')
  await page.getByLabel('Group by').selectOption('incident')
  await page.getByRole('heading', { name: 'INC-1 Mail was late 5 actions' }).waitFor()
  await checkScreens(page, 'actions in groups')
})

step('a filter is kept under a name, and a table is taken along', async () => {
  await page.goto('/actions?view=soaking&service=mail')
  await page.getByRole('button', { name: 'Keep filters' }).click()
  const dialog = page.getByRole('dialog', { name: 'Filters I keep' })
  await dialog.getByLabel('Name for the present filter').fill('Mail soaks')
  await dialog.getByRole('button', { name: 'Keep it' }).press('Enter')
  await says(dialog.getByRole('listitem'), /Mail soaks/)
  await page.keyboard.press('Escape')
  await page.goto('/actions')
  await page
    .getByRole('navigation', { name: 'Filters I keep' })
    .getByRole('link', { name: 'Mail soaks' })
    .press('Enter')
  await says(page.getByRole('status').filter({ hasText: 'action' }), /^1 action$/)
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Take along as CSV' }).press('Enter')
  const text = await readFile(await (await download).path(), 'utf8')
  expect(
    text
      .trim()
      .split('\r\n')
      .map((line) => line.split(',')[1]),
  ).toEqual(['Title', 'Still soaks'])
})

step('ideas are judged with keys, by dragging, and in the list, and all of them save', async () => {
  await page.goto('/actions/prioritise')
  const [queue = '', alert = '', drill = ''] = titles
  await chip(queue).focus()
  for (const key of ['ArrowUp', 'ArrowUp', 'ArrowLeft']) await page.keyboard.press(key)
  await expect.poll(() => named(queue)).toContain('impact 4 of 5, effort 2 of 5')
  expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe(await named(queue))
  await expect.poll(() => judged(queue)).toEqual([4, 2])

  const [from, to] = await Promise.all([chip(alert).boundingBox(), matrix().locator('[data-cell="5 1"]').boundingBox()])
  if (!from || !to) throw new Error('There is nothing to drag.')
  await page.mouse.move(from.x + 12, from.y + 12)
  await page.mouse.down()
  await page.mouse.move(to.x + to.width / 2, to.y + to.height / 2, { steps: 6 })
  await page.mouse.up()
  await expect.poll(() => judged(alert)).toEqual([5, 1])

  const asList = page.getByRole('region', { name: 'The same as a list' })
  await asList.getByLabel(/^Impact of A-3/).selectOption('2')
  await asList.getByLabel(/^Effort of A-3/).selectOption('5')
  await expect.poll(() => judged(drill)).toEqual([2, 5])
  await says(asList.getByRole('rowheader').first(), /Alert on the age/)

  await chip(drill).focus()
  await page.keyboard.press('Delete')
  await expect.poll(() => judged(drill)).toEqual([null, null])
  await checkScreens(page, 'matrix of ideas')
})

step('a meeting decides one idea after the other, and later comes again', async () => {
  await page.goto('/actions/decide')
  const idea = () => page.getByRole('article')
  await says(idea().getByRole('heading', { level: 2 }), /^Alert on the age/)
  await checkScreens(page, 'meeting that decides')
  await page.getByRole('button', { name: 'Later' }).press('Enter')
  await says(idea().getByRole('heading', { level: 2 }), /^Limit the queue/)
  await idea().getByLabel('What we expect of it').fill('The queue would have been full after a minute.')
  await idea().getByLabel('Due').fill('2031-05-01')
  const reasons = idea().getByRole('form', { name: 'What speaks for it and against it' })
  await reasons.getByRole('button', { name: 'Save this' }).press('Enter')
  await reasons.getByRole('button', { name: 'Save this' }).waitFor({ state: 'detached' })
  await idea().getByLabel('What would show that it worked').fill('The load test sheds mail.')
  await idea().getByRole('button', { name: 'Save this' }).press('Enter')
  await idea().getByRole('button', { name: 'Save this' }).waitFor({ state: 'detached' })
  await idea().getByRole('button', { name: 'Commit to it' }).press('Enter')
  await says(idea().getByRole('heading', { level: 2 }), /^Drill the failover/)
  await idea().getByRole('button', { name: 'Decline' }).press('Enter')
  await idea().getByLabel('Why it is not being done').fill('There is one in May.')
  await idea().getByRole('form', { name: 'Decline' }).getByRole('button', { name: 'Decline' }).press('Enter')
  await says(idea().getByRole('heading', { level: 2 }), /^Train everybody/)
  await says(idea().getByRole('list', { name: 'To think about' }), /same situation/)
  await page.getByRole('button', { name: 'Later' }).press('Enter')
  await says(idea().getByRole('heading', { level: 2 }), /^Alert on the age/)
})

step('figures say of how many they are, and are a table too', async () => {
  await page.goto('/actions/figures')
  await page.getByText('n = 5 actions.').waitFor()
  await says(page.getByRole('table', { name: 'What became of actions' }), /Declined[\s\S]*1 of 5/)
  await page.getByRole('img', { name: /^The backlog over 26 weeks; 4 are open now/ }).waitFor()
  await page.getByText('The same as a table').click()
  await says(
    page.getByRole('table', { name: 'The backlog, week by week' }).getByRole('row').nth(1),
    /5[\s\S]*1[\s\S]*4/,
  )
  await checkScreens(page, 'figures of actions')
  expect(faults).toEqual([])
})
