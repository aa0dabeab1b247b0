import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { entryIn } from '../../stand-ins/calendar-entry.ts'
import { checkScreens } from '../axe.ts'
import { writeSlackExport } from '../evidence-files.ts'
import { dropFiles, intoLog, says } from '../steps.ts'
import { ana, ben, button, dialog, goTo, mailTo, mei, program, type Step } from './three-people.ts'
import { asked, before, decided, noticed, story, words } from './told.ts'

/** From the evidence to the day before the debrief. */
export function prepareTheDebrief(step: Step): void {
  step('an incident begins with its evidence', async () => {
    await mei.goto('/')
    await mei.getByRole('link', { name: 'Open the first incident' }).click()
    await mei.getByLabel('Title').fill('Checkout failed for half an hour')
    await mei.getByRole('radio', { name: 'SEV 2' }).check()
    await mei.getByLabel('Services').fill('checkout,')
    await mei.getByLabel('Title').press('Enter')
    await mei.getByRole('heading', { name: 'Begin with the evidence' }).waitFor()
    const file = await writeSlackExport(program.folder)
    await dropFiles(mei, mei.getByRole('region', { name: 'Drop evidence here' }), [file])
    const slack = mei.getByRole('region', { name: 'Example Slack export.zip', exact: true })
    await slack.getByRole('checkbox', { name: 'random' }).uncheck()
    await slack.getByText('1 of 2 chosen, 9 messages').waitFor()
    await slack.getByRole('button', { name: 'Read' }).click()
    await mei.getByRole('grid', { name: 'Raw log' }).waitFor()
  })

  const told = (page: Page) => page.getByRole('region', { name: 'Story', exact: true })
  const event = (page: Page, title: string) => told(page).getByRole('button', { name: title, exact: true })

  step('its story is told from what people wrote', async () => {
    for (const text of story) {
      await mei.getByRole('grid', { name: 'Raw log' }).getByRole('row').filter({ hasText: text }).click()
      await intoLog(mei)
      await mei.keyboard.press('a')
      await event(mei, text).waitFor()
    }
    await says(told(mei), '4 events')
  })

  const person = (name: RegExp) =>
    mei
      .getByRole('list', { name: 'Participants' })
      .getByRole('listitem')
      .filter({ has: mei.getByRole('heading', { name }) })

  step('who took part is found, linked, and asked with a reason', async () => {
    await goTo(mei, 'understand/people')
    for (const name of [/^ana/i, /^ben/i]) {
      await person(name).getByRole('button', { name: 'Link' }).click()
      await says(person(name), /user (Ana Lindqvist|Ben Okafor)/)
    }
    await button(mei, 'Take all proposed reasons').click()
    await mei.getByText('2 people, 2 invited.').waitFor()
    await says(person(/^ben/i).getByRole('list', { name: /^Why/ }), /decision[\s\S]*Responded/i)
    await mei.keyboard.press('a')
    const added = dialog(mei, 'Add somebody')
    await added.getByLabel('User').selectOption('Mei Sato')
    await added.getByRole('checkbox', { name: /interested/i }).check()
    await added.getByRole('button', { name: 'Add' }).click()
    await mei.getByText('3 people, 3 invited.').waitFor()
    await checkScreens(mei, 'understand people')
  })

  step('two are asked for their own telling, by mail with a link', async () => {
    await goTo(mei, 'understand/accounts')
    await button(mei, 'Ask people').click()
    const ask = dialog(mei, 'Ask people how it looked to them')
    await ask.getByRole('checkbox', { name: 'Ana Lindqvist' }).check()
    await ask.getByRole('checkbox', { name: 'Ben Okafor' }).check()
    await ask.getByLabel('A few kind words').fill('You were there when it mattered.')
    await ask.getByRole('button', { name: 'Ask' }).click()
    await says(mei.getByRole('table', { name: 'Who was asked to tell' }), /Ana Lindqvist[\s\S]*Ben Okafor/)
    for (const [name, page] of [
      ['ana', ana],
      ['ben', ben],
    ] as const) {
      const [mail] = await mailTo(name, /accounts\/mine/)
      expect(mail?.body).toContain('You were there when it mattered.')
      const link = /http:\S+\/accounts\/mine/.exec(mail?.body ?? '')?.[0]
      await page.goto(link ?? '')
      await page.getByRole('heading', { name: 'Your account' }).waitFor()
      await says(page.locator('main'), 'Mei Sato would like to hear how it looked to you')
    }
  })

  const tell = async (page: Page, text: string, moment: string) => {
    await page.getByRole('textbox').first().fill(text)
    const choice = page.getByRole('combobox', { name: /^Add a moment/ }).first()
    const option = await choice.getByRole('option', { name: new RegExp(moment) }).textContent()
    await choice.selectOption({ label: option ?? '' })
    await page.locator('[data-keeping=saved]').waitFor()
  }

  step('what they write is theirs alone; who asked sees no more than that they began', async () => {
    await tell(ana, words.ana, noticed)
    await tell(ben, words.ben, decided)
    await checkScreens(ana, 'understand own account')
    const answers: string[] = []
    mei.on('response', async (response) => {
      if (response.url().includes('/api/')) answers.push(await response.text().catch(() => ''))
    })
    await mei.reload()
    const asked = mei.getByRole('table', { name: 'Who was asked to tell' })
    await says(asked, /Ana Lindqvist[\s\S]*Has begun[\s\S]*Ben Okafor[\s\S]*Has begun/)
    await mei.getByRole('heading', { name: 'Nobody has told yet' }).waitFor()
    await checkScreens(mei, 'understand accounts before')
    for (const secret of Object.values(words)) {
      expect(await mei.locator('body').textContent()).not.toContain(secret)
      expect(answers.join('\n')).not.toContain(secret)
    }
  })

  step('one shares it with her name, one without his', async () => {
    await ana.getByRole('radio', { name: 'With my name' }).check()
    await button(ana, 'Share it').click()
    await ana.getByText('It is shared.').waitFor()
    await ben.getByRole('radio', { name: 'Without my name' }).check()
    await button(ben, 'Share it').click()
    await ben.getByText('It is shared.').waitFor()
    const reading = mei.getByRole('region', { name: 'Accounts side by side along the timeline' })
    await says(reading, words.ana)
    await says(reading, words.ben)
    const heads = reading.getByRole('columnheader')
    await expect
      .poll(async () => (await heads.allInnerTexts()).toSorted())
      .toEqual(['Ana Lindqvist', 'Moment', 'Somebody'])
    await says(
      mei.getByRole('table', { name: 'Who was asked to tell' }),
      /Ana Lindqvist[\s\S]*Has told[\s\S]*Ben Okafor[\s\S]*Has begun/,
    )
    await checkScreens(mei, 'understand accounts shared')
  })

  let startsAt: string

  step('the debrief is planned at a time that is proposed with its reasons', async () => {
    await goTo(mei, 'understand/debrief')
    await button(mei, 'Plan the debrief').click()
    const plan = dialog(mei, 'Plan the debrief')
    await plan.getByLabel('What you want to understand').fill('Why the payments were looked at first, and what helped.')
    const proposed = plan
      .getByRole('region', { name: 'Proposed times' })
      .getByRole('listitem')
      .filter({ has: mei.getByRole('button') })
    await proposed
      .first()
      .getByRole('button', { name: /^Take: / })
      .click()
    await proposed
      .first()
      .getByRole('button', { name: /^Taken/ })
      .waitFor()
    await plan.getByLabel('Place').fill('Room 4')
    await checkScreens(mei, 'plan the debrief')
    await plan.getByRole('button', { name: 'Save' }).click()
    const card = mei.getByRole('region', { name: 'The debrief', exact: true })
    await card.getByText('Room 4').waitFor()
    startsAt = (await card.locator('time').first().getAttribute('datetime')) ?? ''
    await mei.getByRole('heading', { name: 'People (3)' }).waitFor()
  })

  step('invitations go by mail, and a calendar takes them', async () => {
    await button(mei, 'Send invitations').click()
    await expect.poll(() => mei.getByText('invited', { exact: true }).count()).toBe(3)
    for (const [name, page] of [
      ['ana', ana],
      ['ben', ben],
    ] as const) {
      const [mail, ...more] = await mailTo(name, /text\/calendar/)
      expect(more).toEqual([])
      if (!mail) throw new Error('no mail')
      const entry = entryIn(mail)
      expect(entry).toMatchObject({ method: 'REQUEST', sequence: 0, location: 'Room 4' })
      expect(entry.summary).toContain('Checkout failed for half an hour')
      expect(entry.start.toISOString()).toBe(new Date(startsAt).toISOString())
      expect(entry.end?.getTime()).toBe(entry.start.getTime() + 3_600_000)
      expect(JSON.stringify(entry.attendee).toLowerCase()).toContain(`mailto:${name}@example.com`)
      expect(entry.description).toContain('Why the payments were looked at first')
      const link = /http:\S+\/debrief\/before/.exec(String(entry.description))?.[0]
      await page.goto(link ?? '')
      await page.getByRole('heading', { name: 'Before the debrief' }).waitFor()
    }
    await checkScreens(mei, 'understand debrief')
  })

  step('before it they say what surprised them, each with those they choose', async () => {
    const answer = async (page: Page, text: string, who: string) => {
      await page.getByRole('checkbox', { name: 'I read the story' }).check()
      await page.getByLabel('What surprised you?').fill(text)
      await page.getByLabel('What do you want to understand?').fill(`Because of that: ${text}`)
      await page.getByRole('radio', { name: who }).check()
      await button(page, 'Save').click()
      await page.getByText('Saved.', { exact: true }).waitFor()
    }
    await answer(ana, before.ana, 'Share with my name')
    await answer(ben, before.ben, 'Only I read it')
    await goTo(mei, 'understand/debrief/before')
    await says(mei.locator('main'), new RegExp(`${before.ana}[\\s\\S]*Ana Lindqvist`))
    expect(await mei.locator('main').textContent()).not.toContain(before.ben)
    await checkScreens(ana, 'before the debrief')
  })

  step('questions are asked at events and carried to the agenda', async () => {
    await goTo(mei, 'story')
    await event(mei, decided).click()
    const at = mei.getByRole('region', { name: 'Questions at this event' })
    await at.getByRole('button', { name: 'Ask a question here' }).click()
    const suggested = at.getByRole('list', { name: 'Suggested questions' }).getByRole('button').first()
    const suggestion = ((await suggested.getAttribute('aria-label')) ?? '').replace('Ask: ', '')
    await suggested.click()
    await at.getByRole('link', { name: suggestion }).waitFor()
    await at.getByLabel('Your question').fill(asked)
    await at.getByRole('button', { name: 'Ask', exact: true }).last().click()
    await at.getByRole('link', { name: asked }).waitFor()
    await goTo(ben, 'understand/questions')
    await ben.getByRole('radio', { name: 'Agenda' }).check()
    const agenda = ben.getByRole('list', { name: 'Questions on the agenda' })
    await says(agenda, suggestion)
    await says(agenda, asked)
    await checkScreens(ben, 'understand questions')
  })
}
