import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect } from 'vitest'
import { becomeFirstUser, type FirstUser } from '../bench/debrief-process.ts'
import { startBrowser } from './browser.ts'
import { keepPicture, openWindowOf, startProgram, watchFaults } from './program.ts'
import { journey, says } from './steps.ts'

let browser: Browser
let program: Awaited<ReturnType<typeof startProgram>>
let owner: FirstUser
let page: Page
let faults: string[]

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

const step = journey(() => keepPicture(page, 'failed-outline'))
const headings = () =>
  page
    .getByRole('list', { name: 'Sections' })
    .getByRole('textbox', { name: /^Heading of section/ })
    .evaluateAll((boxes) => boxes.map((box) => (box as HTMLInputElement).value))
const saved = () => says(page.getByRole('status'), /Everything is saved/)

step('an admin copies an outline and moves a section, all by keyboard', async () => {
  await page.goto('/settings/templates/light')
  await page.getByRole('button', { name: 'Make a copy' }).press('Enter')
  await page.getByLabel('Name').fill('Payments')
  await page.keyboard.press('Enter')
  await page.waitForURL('**/settings/templates/payments')
  await page.getByRole('textbox', { name: 'Heading of section 3' }).focus()
  await page.keyboard.press('Alt+ArrowUp')
  await page.keyboard.press('Alt+ArrowUp')
  expect(await headings()).toEqual(['What helped', 'What happened', 'What we learned', 'Follow-ups'])
  await expect.poll(() => page.evaluate(() => (document.activeElement as HTMLInputElement).value)).toBe('What helped')
})

step('a section is removed and brought back, and a field is added to a new one', async () => {
  await page.getByRole('button', { name: 'What can be done with What helped' }).press('Enter')
  await page.getByRole('menuitem', { name: 'Remove' }).press('Enter')
  await expect.poll(headings).toEqual(['What happened', 'What we learned', 'Follow-ups'])
  await page.getByRole('button', { name: 'Undo' }).press('Enter')
  await expect.poll(headings).toEqual(['What helped', 'What happened', 'What we learned', 'Follow-ups'])

  await page.getByRole('button', { name: 'Add a section' }).press('Enter')
  await page.keyboard.type('Money')
  await page.getByRole('button', { name: 'Add a field' }).last().press('Enter')
  await page.getByLabel('Name of the field').last().fill('Refunds')
  await page.getByLabel('Answer', { exact: true }).last().selectOption({ label: 'Number' })
})

step('who leaves with changes is asked, and stays', async () => {
  await page.getByRole('link', { name: 'Library' }).click()
  await page.getByRole('button', { name: 'Stay' }).click()
  await expect.poll(headings).toHaveLength(5)
})

step('saving makes the next version', async () => {
  await page.keyboard.press('Control+s')
  await saved()
  const kept = await owner.api.templates.get({ id: 'payments' })
  expect(kept.version).toBe(2)
  expect(kept.sections.at(-1)).toMatchObject({ id: 'money', fields: [{ id: 'refunds', type: 'number' }] })
})

step('its field is answered while writing, and the review is found by the answer', async () => {
  const { number } = await owner.api.incidents.create({ title: 'Paid twice', templateId: 'payments' })
  await owner.api.incidents.create({ title: 'Something else' })
  await page.goto(`/incidents/INC-${number}/review/write`)
  const field = page.getByRole('textbox', { name: 'Refunds' })
  await field.fill('lots')
  await field.press('Enter')
  await says(page.getByRole('alert'), /Write a number/)
  await field.fill('1,200')
  await field.press('Enter')
  await expect
    .poll(async () => (await owner.api.reviews.get({ incidentId: `INC-${number}` })).fields)
    .toMatchObject([{ fieldId: 'refunds', value: 1200 }])

  await page.goto('/library')
  await page.getByRole('button', { name: 'Answer', exact: true }).press('Enter')
  await page.getByRole('menuitem', { name: /^Refunds/ }).press('Enter')
  await page.getByLabel('Refunds from').fill('1000')
  await page.waitForURL('**/library?field.refunds=1000..')
  const found = page.getByRole('list', { name: 'Reviews' }).getByRole('listitem')
  await expect.poll(() => found.count()).toBe(1)
  await says(found, /Paid twice/)
  await page.getByLabel('Refunds from').fill('2000')
  await page.getByRole('heading', { name: 'No review fits these filters' }).waitFor()
})

step('no page had a fault', async () => {
  expect(faults).toEqual([])
})
