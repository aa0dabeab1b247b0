import { readFile } from 'node:fs/promises'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect } from 'vitest'
import { startBrowser } from './browser.ts'
import { writeAlerts, writeDeploys, writeSlackExport } from './evidence-files.ts'
import { keepPicture, openWindow, startProgram, watchFaults } from './program.ts'
import { chooseFiles, dropFiles, intoLog, journey, says } from './steps.ts'

let browser: Browser
let program: Awaited<ReturnType<typeof startProgram>>
let page: Page
let faults: string[]
let slackExport: string

beforeAll(async () => {
  ;[browser, program] = await Promise.all([startBrowser(), startProgram()])
  page = await (await openWindow(browser, program, { acceptDownloads: true })).newPage()
  faults = watchFaults(page)
  slackExport = await writeSlackExport(program.folder)
})
afterAll(async () => {
  await browser?.close()
  await program?.end()
})

const step = journey(() => keepPicture(page, 'failed'))
const button = (name: string | RegExp) => page.getByRole('button', { name })

step('the set-up code makes the first user, with name and time zone', async () => {
  await page.goto('/')
  await page.getByLabel('Set-up code').fill(program.setupCode ?? '')
  await page.getByLabel('Your name').fill('Ana Lindqvist')
  await page.getByLabel('E-mail address').fill('ana@example.com')
  await page.getByLabel('Password', { exact: true }).fill('three words and a comma')
  await page.getByLabel('Your time zone').selectOption('Europe/Berlin')
  await keepPicture(page, '01-set-up')
  await page.getByLabel('Your time zone').press('Tab')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Welcome to Debrief' }).waitFor()
  await page.getByRole('list', { name: 'How it goes' }).waitFor()
})

step('an empty home teaches the next step and offers an example that goes away in one click', async () => {
  await page.getByRole('link', { name: 'Open the first incident' }).waitFor()
  await keepPicture(page, '02-empty-home')
  await button('Look at a worked example').click()
  await page.getByRole('grid', { name: 'Raw log' }).waitFor()
  await page.getByText('Example', { exact: true }).first().waitFor()
  await keepPicture(page, '03-example-story')
  await button('Remove the example').click()
  await page.getByText('The example is gone, with all its evidence.').waitFor()
  await page.getByRole('link', { name: 'Home', exact: true }).click()
  await page.getByRole('list', { name: 'How it goes' }).waitFor()
})

step('a new incident needs no more than what is known', async () => {
  await page.getByRole('link', { name: 'Open the first incident' }).press('Enter')
  await page.getByLabel('Title').fill('Checkout failed for forty minutes')
  await page.getByRole('radio', { name: 'SEV 2' }).check()
  await page.getByLabel('Services').fill('checkout')
  await page.getByLabel('Services').press('Enter')
  await page.getByLabel('Tags').fill('database,')
  await keepPicture(page, '04-new-incident', true)
  await page.getByLabel('Title').press('Enter')
  await page.getByRole('heading', { level: 1, name: 'Checkout failed for forty minutes' }).waitFor()
  await page.getByRole('heading', { name: 'Begin with the evidence' }).waitFor()
  await keepPicture(page, '05-empty-story')
})

const card = (name: string) => page.getByRole('region', { name, exact: true })

step('a dropped Slack export is looked into before its channels and its time are chosen', async () => {
  await dropFiles(page, page.getByRole('region', { name: 'Drop evidence here' }), [slackExport])
  const slack = card('Example Slack export.zip')
  await slack.getByText('2 of 2 chosen, 12 messages').waitFor()
  await slack.getByRole('checkbox', { name: 'random' }).uncheck()
  await slack.getByText('1 of 2 chosen, 9 messages').waitFor()
  await slack.getByRole('textbox', { name: 'Only from' }).fill('15:00')
  await slack.getByRole('textbox', { name: 'Only until' }).fill('15:45')
  await slack.getByRole('textbox', { name: 'Only until' }).press('Tab')
  await keepPicture(page, '06-channels', true)
  await slack.getByRole('button', { name: 'Read' }).click()
  await page.getByRole('grid', { name: 'Raw log' }).waitFor()
  await button('Add evidence').click()
  await says(card('Example Slack export.zip'), '7 pieces of evidence added')
})

step('alerts and a table with its columns are read, with a report of what was left out', async () => {
  const files = [await writeAlerts(program.folder), await writeDeploys(program.folder)]
  await chooseFiles(page, button('Choose files'), files)
  await card('alerts.jsonl').getByRole('button', { name: 'Read' }).click()
  const table = card('deploys.csv')
  await table.getByLabel('Time', { exact: true }).selectOption('finished')
  await table.getByLabel('What happened').selectOption('remark')
  await table.getByLabel('Who').selectOption('operator')
  await table.getByLabel('Zone of the times in the file').selectOption('UTC')
  await keepPicture(page, '07-columns')
  await table.getByRole('button', { name: 'Read' }).click()
  await says(card('alerts.jsonl'), '2 pieces of evidence added')
  await says(card('deploys.csv'), '2 pieces of evidence added')
  await says(card('deploys.csv'), '1 entry left out')
  await card('deploys.csv').getByText('What was left out, and why').click()
  await says(card('deploys.csv'), /time/i)
  await keepPicture(page, '08-reports')
})

step('the same file again changes nothing', async () => {
  await chooseFiles(page, button('Choose files'), [slackExport])
  await page.getByText('“Example Slack export.zip” is here already.').waitFor()
  const slack = card('Example Slack export.zip')
  await slack.getByRole('button', { name: 'Read again with other choices' }).click()
  await slack.getByRole('button', { name: 'Read', exact: true }).click()
  await says(slack, '0 pieces of evidence added')
  await says(slack, '7 were there already and are unchanged')
  await keepPicture(page, '09-same-file')
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await says(logCount(), '11 rows')
})

const log = () => page.getByRole('grid', { name: 'Raw log' })
const row = (text: string) => log().getByRole('row').filter({ hasText: text })
const logCount = () => page.getByRole('region', { name: 'Log', exact: true }).getByRole('status').first()
const story = () => page.getByRole('region', { name: 'Story', exact: true })
const event = (title: string) => story().getByRole('button', { name: title, exact: true })

step('the raw log is filtered by words, source, person, kind and time', async () => {
  await page.keyboard.press('/')
  await page.keyboard.type('pool')
  await says(logCount(), '1 of 11 rows')
  await row('The connection pool of orders-db is exhausted').waitFor()
  await button('Clear').click()
  const only = async (facet: string, value: string, count: string) => {
    await button(facet).press('Enter')
    const sheet = page.getByRole('dialog', { name: facet })
    await sheet.getByLabel(value).press('Space')
    await says(logCount(), count)
    await page.keyboard.press('Escape')
    await button('Clear').press('Enter')
    await says(logCount(), /^11 rows/)
  }
  await only('Source', 'slack #incidents', '7 of 11 rows')
  await only('Person', 'ben', '3 of 11 rows')
  await only('Kind', 'Alert', '2 of 11 rows')
  await button('Time').press('Enter')
  await page.getByRole('textbox', { name: 'Only from' }).fill('15:20')
  await page.getByRole('textbox', { name: 'Only from' }).press('Tab')
  await says(logCount(), '5 of 11 rows')
  await page.keyboard.press('Escape')
  await button('Clear').click()
})

step('one key puts a row into the story, and undo takes it back', async () => {
  await row('The connection pool of orders-db is exhausted').click()
  await intoLog(page)
  await page.keyboard.press('a')
  await event('The connection pool of orders-db is exhausted').waitFor()
  await page.keyboard.press('Control+z')
  await event('The connection pool of orders-db is exhausted').waitFor({ state: 'detached' })
  await page.keyboard.press('Control+Shift+z')
  await event('The connection pool of orders-db is exhausted').waitFor()
})

step('words, time and the moment it was known are edited; the original stays', async () => {
  const form = page.getByRole('form', { name: /^Edit: The connection pool/ })
  await form.getByLabel('What happened').fill('All connections of orders-db were in use')
  await form.getByRole('textbox', { name: 'When', exact: true }).fill('15:01')
  await form.getByRole('button', { name: 'When it was known, when it ended' }).press('Enter')
  await form.getByRole('textbox', { name: 'Known to responders' }).fill('15:12')
  await keepPicture(page, '10-edit-event')
  await form.getByRole('textbox', { name: 'Known to responders' }).press('Tab')
  await page.keyboard.press('Control+Enter')
  await event('All connections of orders-db were in use').waitFor()
  await says(story(), 'known 11 min later')
  await story().getByRole('button', { name: 'Original', exact: true }).click()
  const original = page.getByRole('dialog', { name: 'Evidence' })
  await says(original, 'The connection pool of orders-db is exhausted')
  await says(original, '15:12')
  await keepPicture(page, '11-original')
  await page.keyboard.press('Escape')
})

step('several rows become one event, and one is told by hand', async () => {
  await row('I am on it, looking at the dashboards').click()
  await intoLog(page)
  await page.keyboard.press('Space')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Space')
  await page.getByRole('toolbar', { name: '2 rows selected' }).waitFor()
  await page.keyboard.press('m')
  await event('I am on it, looking at the dashboards').waitFor()
  await says(story(), '2 pieces')
  await page.keyboard.press('n')
  const form = page.getByRole('form', { name: 'New event' })
  await form.getByLabel('What happened').fill('Support told the shops by phone')
  await form.getByRole('textbox', { name: 'When', exact: true }).fill('15:16')
  await form.getByRole('textbox', { name: 'When', exact: true }).press('Tab')
  await page.keyboard.press('Control+Enter')
  await event('Support told the shops by phone').waitFor()
  await says(story(), '3 events')
})

step('two events are merged into one', async () => {
  await page.getByRole('checkbox', { name: 'Pick: I am on it, looking at the dashboards' }).check()
  await page.getByRole('checkbox', { name: 'Pick: Support told the shops by phone' }).check()
  await button('Merge into one').click()
  await event('Support told the shops by phone').waitFor({ state: 'detached' })
  await page.keyboard.press('Escape')
  await button(/^Undo: /).click()
  await event('Support told the shops by phone').waitFor()
})

const milestone = (name: string) =>
  page.getByRole('region', { name: 'Milestones' }).getByRole('button').filter({ hasText: name })

step('milestones are taken from suggestions that say why, and what does not fit is pointed at', async () => {
  await page.getByRole('radio', { name: /^Suggested \d/ }).click()
  const suggestions = page.getByRole('grid', { name: 'Suggestions' })
  await says(suggestions, 'the first alert of this incident')
  await keepPicture(page, '12-suggestions')
  await suggestions.getByRole('button', { name: 'Add as “Detected”' }).click()
  await milestone('Detected').getByText('15:02').waitFor()
  await milestone('Resolved').press('Enter')
  const sheet = page.getByRole('dialog', { name: /^Resolved/ })
  await sheet.getByRole('textbox', { name: /type the time/i }).fill('2026-03-14 14:50')
  await sheet.getByRole('textbox', { name: /type the time/i }).press('Tab')
  await sheet.getByRole('button', { name: 'Set to this time' }).click()
  await says(story(), '“Resolved” stands 12 minutes before “Detected”')
  await keepPicture(page, '13-hint')
  await milestone('Resolved').press('Enter')
  await sheet.getByRole('textbox', { name: /type the time/i }).fill('15:31')
  await sheet.getByRole('textbox', { name: /type the time/i }).press('Tab')
  await sheet.getByRole('button', { name: 'Set to this time' }).click()
  await expect.poll(() => story().textContent()).not.toMatch('stands 12 minutes before')
  await page.getByRole('radio', { name: 'Raw log' }).click()
  await keepPicture(page, '14-story')
})

const sides = () => page.getByRole('navigation', { name: 'Sides of the incident' })

step('the draft tells only facts, leads to their events, and says what is not recorded', async () => {
  await sides().getByRole('link', { name: 'Review' }).press('Enter')
  await page.getByRole('heading', { name: 'Timeline' }).waitFor()
  await says(page.getByRole('article'), 'not recorded')
  await keepPicture(page, '15-draft', true)
  await page
    .getByRole('link', { name: /All connections of orders-db were in use/ })
    .first()
    .press('Enter')
  await page.getByRole('form', { name: 'Edit: All connections of orders-db were in use' }).waitFor()
  await sides().getByRole('link', { name: 'Review' }).press('Enter')
})

step('a section is written in Markdown, and its words stay when the outline changes', async () => {
  await page.getByRole('link', { name: 'Write', exact: true }).press('Enter')
  const summary = page.getByRole('textbox', { name: 'Summary', exact: true })
  await summary.click()
  await page.keyboard.type('Checkout was **down** because of pool exhaustion.')
  await summary.getByRole('strong').getByText('down').waitFor()
  await page.locator('[data-state=saved]').waitFor()
  await button('Change the outline').press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Another outline' })
  await dialog.getByLabel('Move it to').selectOption({ label: 'DevOps Handbook style' })
  await says(dialog, 'Short Summary (so far “Summary”)')
  await dialog.getByRole('button', { name: 'Move the review' }).press('Enter')
  await dialog.waitFor({ state: 'detached' })
  await says(page.getByRole('textbox', { name: 'Short Summary', exact: true }), 'because of pool exhaustion')
  await page.getByRole('link', { name: 'Read', exact: true }).press('Enter')
  await page.getByRole('heading', { name: 'Bug Tickets' }).waitFor()
  await says(page.getByRole('article'), 'because of pool exhaustion')
  await keepPicture(page, '16-handbook', true)
})

step('an action has one owner and a due date, and stands in the list of all incidents', async () => {
  await sides().getByRole('link', { name: 'Actions' }).press('Enter')
  await page.getByRole('heading', { name: 'No action yet' }).waitFor()
  await page.keyboard.press('a')
  const dialog = page.getByRole('dialog', { name: 'New action' })
  await dialog.getByLabel('What will be done').fill('Alert when the pool is nearly empty')
  await dialog.getByLabel('Due').fill('2030-05-01')
  await keepPicture(page, '17-action')
  await dialog.getByLabel('Due').press('Enter')
  await dialog.waitFor({ state: 'detached' })
  await page.getByRole('navigation', { name: 'Places' }).getByRole('link', { name: 'Actions' }).press('Enter')
  await page.getByRole('heading', { level: 1, name: 'Actions' }).waitFor()
  const table = page.getByRole('table', { name: 'Action items' })
  await says(table, /Alert when the pool is nearly empty[\s\S]*INC-2[\s\S]*Ana Lindqvist[\s\S]*1 May 2030[\s\S]*Idea/)
  await keepPicture(page, '18-actions')
})

step('the library finds words of the narrative, of events and of actions, and marks them', async () => {
  await page.getByRole('navigation', { name: 'Places' }).getByRole('link', { name: 'Library' }).press('Enter')
  const box = page.getByRole('searchbox', { name: 'Search the library' })
  const found = page.getByRole('list', { name: 'Reviews' })
  for (const [words, hit] of [
    ['exhaustion', 'exhaustion'],
    ['phone shops', 'phone'],
    ['"nearly empty"', 'nearly'],
  ] as const) {
    await box.fill(words)
    await expect.poll(() => found.locator('mark').allInnerTexts(), { timeout: 15_000 }).toContain(hit)
    await says(found, 'Checkout failed for forty minutes')
  }
  await keepPicture(page, '19-library')
  await box.fill('umbrella')
  await page.getByRole('heading', { name: 'Nothing found for “umbrella”' }).waitFor()
  await box.fill('exhaustion')
  await found.getByRole('link').waitFor()
  await box.press('Enter')
  await page.getByRole('heading', { name: 'Bug Tickets' }).waitFor()
})

step('the review is taken away as Markdown, JSON and CSV', async () => {
  const take = async (item: string) => {
    const coming = page.waitForEvent('download')
    await button('Export').press('Enter')
    await page.getByRole('menuitem', { name: item }).press('Enter')
    const download = await coming
    return { name: download.suggestedFilename(), text: await readFile(await download.path(), 'utf8') }
  }
  const markdown = await take('DevOps Handbook style')
  expect(markdown.name).toMatch(/\.md$/)
  expect(markdown.text.match(/^#{1,2} .*/gm)).toEqual([
    '# Checkout failed for forty minutes',
    '## Timeline',
    '## Description',
    '## What happened',
    '## Additional Info',
    '## Remediation',
    '## Bug Tickets',
    '## Short Summary',
    '## Tags',
  ])
  expect(markdown.text).toContain('All connections of orders-db were in use')
  expect(markdown.text).toContain('because of pool exhaustion')
  const json = await take('The whole review (JSON)')
  expect(json.name).toMatch(/\.json$/)
  expect(JSON.parse(json.text)).toMatchObject({ incident: { title: 'Checkout failed for forty minutes' } })
  expect(json.text).toContain('Alert when the pool is nearly empty')
  const csv = await take('The timeline (CSV)')
  expect(csv.name).toMatch(/\.csv$/)
  expect(csv.text.trim().split('\r\n')).toHaveLength(1 + 4 + 1)
  expect(csv.text).toContain('2026-03-14T14:01')
})

step('no page had a fault on the way', async () => {
  expect(faults).toEqual([])
})
