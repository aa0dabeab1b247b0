import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { checkScreens } from '../axe.ts'
import { says } from '../steps.ts'
import { ana, ben, button, dialog, everybody, goTo, mei, type Step } from './three-people.ts'
import { answered, asked, cards, decided, found } from './told.ts'

/** The debrief itself, in three browsers at once. */
export function holdTheDebrief(step: Step): void {
  const agenda = (page: Page) => page.getByRole('region', { name: 'Agenda', exact: true })
  const now = (page: Page, title: string) => page.getByRole('heading', { level: 2, name: title, exact: true }).waitFor()
  const next = async (title: string) => {
    await button(mei, 'Next item').click()
    await Promise.all(everybody().map((page) => now(page, title)))
  }

  step('all three come to the meeting, and see its agenda before it begins', async () => {
    await Promise.all(everybody().map((page) => goTo(page, 'meeting')))
    await button(mei, 'Prepare the meeting').click()
    await Promise.all(
      everybody().map((page) =>
        says(agenda(page), /Welcome[\s\S]*The story, moment by moment[\s\S]*What contributed[\s\S]*Ideas for action/),
      ),
    )
    await says(mei.getByRole('region', { name: 'Who is here' }), /Here 3/)
    await checkScreens(ana, 'meeting before it begins')
    await button(mei, 'Begin the meeting').click()
    await Promise.all(everybody().map((page) => page.getByRole('timer').waitFor()))
    await button(mei, 'Pause').click()
    await Promise.all([ana, ben].map((page) => page.getByText('paused', { exact: true }).waitFor()))
    await button(mei, 'Go on').click()
    await Promise.all(
      [ana, ben].map((page) => page.getByText('paused', { exact: true }).waitFor({ state: 'detached' })),
    )
  })

  step('moment by moment: where one leads all follow, and an answer is written where it is heard', async () => {
    await next('The story, moment by moment')
    const led = (page: Page, title: string) => page.locator('[aria-expanded=true]').filter({ hasText: title }).waitFor()
    await button(mei, 'Next moment').click()
    await Promise.all(everybody().map((page) => led(page, found)))
    await mei.keyboard.press('j')
    await Promise.all(everybody().map((page) => led(page, decided)))
    const question = (page: Page) => page.getByRole('article', { name: `Question: ${asked}` })
    await question(ben).getByRole('button', { name: 'Answer' }).click()
    await ben.getByLabel('What we heard').fill(answered)
    await ben.getByRole('button', { name: 'Save the answer' }).click()
    await Promise.all(everybody().map((page) => says(question(page), /answered\s+It was the one way back/)))
    await checkScreens(mei, 'meeting moments')
  })

  step('only whoever leads sees who was not heard', async () => {
    await mei.getByText('Only for you: who was heard').click()
    await says(mei.getByRole('region', { name: 'Who is here' }), /Not heard yet: .*Ana Lindqvist/)
    await mei.getByRole('group', { name: 'Who spoke' }).getByRole('button', { name: 'Ana Lindqvist' }).click()
    await mei.getByText('Not heard yet: Ben Okafor', { exact: true }).waitFor()
    for (const page of [ana, ben]) expect(await page.getByText('who was heard').count()).toBe(0)
    await mei.getByText('Only for you: who was heard').click()
  })

  const note = async (page: Page, kind: string, text: string) => {
    const notes = page.getByRole('region', { name: 'Notes', exact: true })
    await notes.getByRole('radio', { name: kind }).check()
    await notes.getByLabel('Write down what is said').fill(text)
    await notes.getByRole('button', { name: 'Write' }).click()
  }

  step('notes, a decision, what is parked and an idea are there for all at once', async () => {
    await note(ana, 'Note', 'Payments looked fine on every dashboard.')
    await note(mei, 'Decision', 'We keep the one way back for every service.')
    await note(ben, 'Park it', 'The budget of the platform team.')
    await ben.getByLabel('An idea for action').fill('Show the pool beside the payments')
    await button(ben, 'Add the idea').click()
    for (const page of everybody()) {
      const notes = page.getByRole('region', { name: 'Notes', exact: true })
      await says(notes, 'Payments looked fine on every dashboard.')
      await says(notes, 'We keep the one way back for every service.')
      await says(page.getByRole('region', { name: 'Parking lot' }), 'The budget of the platform team.')
      await says(page.getByRole('region', { name: 'Ideas for action' }), '1')
    }
  })

  const board = (page: Page) => page.locator('main')

  step('cards are written in silence and shown at once', async () => {
    await next('What contributed, what helped, what surprised us')
    const write = async (page: Page, text: string) => {
      await page.getByLabel('Write a card').fill(text)
      await page.getByRole('button', { name: 'Add the card' }).click()
    }
    await Promise.all([write(mei, cards.mei), write(ana, cards.ana), write(ben, cards.ben)])
    for (const page of everybody()) await page.getByText('1 card of yours, 2 of others').waitFor()
    expect(await board(mei).textContent()).not.toContain(cards.ben)
    expect(await board(ben).textContent()).not.toContain(cards.mei)
    await checkScreens(ben, 'meeting silent cards')
    await button(mei, 'Show all cards').click()
    for (const page of everybody())
      for (const text of Object.values(cards)) await page.getByText(text, { exact: true }).waitFor()
  })

  step('they are put together, named, and voted on', async () => {
    await ben.getByRole('button', { name: `More for the card “${cards.ben}”` }).click()
    await ben.getByRole('menuitem', { name: 'Put it to others' }).click()
    await dialog(ben, /^Put/).getByRole('button', { name: cards.mei }).click()
    await ben.getByLabel('Name of the group').fill('The pool')
    await ben.getByLabel('Name of the group').press('Enter')
    await button(mei, 'Open the vote').click()
    for (const page of everybody()) {
      await page.getByRole('button', { name: 'One dot more on “The pool”' }).click()
      await page.getByText('You gave 1 of 3 dots.').waitFor()
    }
    await ana.getByRole('button', { name: `One dot more on “${cards.ana}”` }).click()
    await mei.getByText('All together gave 4.').waitFor()
    await checkScreens(ana, 'meeting votes')
    await button(mei, 'Close the vote').click()
    for (const page of everybody()) await says(page.getByRole('region', { name: 'Group The pool' }), '3 dots')
    await checkScreens(mei, 'meeting after the vote')
  })

  step('a card becomes a factor, and the meeting ends with its minutes', async () => {
    await ana.getByRole('button', { name: `More for the card “${cards.ana}”` }).click()
    await ana.getByRole('menuitem', { name: 'Make it a factor' }).click()
    await dialog(ana, 'Make it a factor').getByRole('button', { name: 'Add the factor' }).click()
    await dialog(ana, 'Make it a factor').waitFor({ state: 'detached' })
    await next('Ideas for action')
    await next('What we take with us, and what stays open')
    await button(mei, 'End the meeting').first().click()
    const end = dialog(mei, 'End the meeting?')
    await end.getByRole('checkbox', { name: /^Park the question/ }).waitFor()
    await end.getByRole('button', { name: 'End the meeting' }).click()
    for (const page of everybody()) {
      const minutes = page.getByRole('region', { name: 'Minutes' })
      await says(minutes, 'We keep the one way back for every service.')
      await says(minutes, 'A-1 Show the pool beside the payments')
      await says(minutes, /3 dots\s+The pool/)
    }
    await checkScreens(ben, 'meeting minutes')
  })
}
