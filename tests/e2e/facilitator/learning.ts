import { readFile } from 'node:fs/promises'
import { expect } from 'vitest'
import { checkScreens } from '../axe.ts'
import { keepPicture } from '../program.ts'
import { says } from '../steps.ts'
import { ana, ben, button, dialog, everybody, goTo, mei, type Step } from './three-people.ts'
import { answered, asked, before, cards, words } from './told.ts'

/** What the debrief leaves: ideas, factors, a review, and how it was for people. */
export function leaveTheDebrief(step: Step): void {
  step('the idea waits among the actions', async () => {
    await goTo(ben, 'actions')
    await says(ben.getByRole('table'), /Show the pool beside the payments[\s\S]*Idea/)
  })

  step('the graph of factors is made without a mouse', async () => {
    await goTo(mei, 'understand/factors')
    const picture = mei.getByLabel(/^Picture of how it came about/)
    await mei.locator('.react-flow [data-factor]').first().waitFor()
    await picture.focus()
    const focused = mei.locator('.react-flow [data-factor]:focus')
    const add = async (text: string, kind: string) => {
      await mei.keyboard.press('a')
      const sheet = mei.getByRole('dialog')
      await sheet.getByLabel('In one sentence').and(mei.locator(':focus')).waitFor()
      await mei.keyboard.type(text)
      await mei.keyboard.press('Tab')
      await mei.keyboard.type(kind)
      await sheet.getByLabel('In one sentence').press('Enter')
      await sheet.waitFor({ state: 'detached' })
      await says(focused, new RegExp(text.replaceAll(' ', '\\s+')))
    }
    await mei.keyboard.press('Home')
    await focused.waitFor()
    await add('The pool was full', 'Contributing')
    await add('Its size is from three years ago', 'Latent')
    await mei.keyboard.press('ArrowRight')
    await says(focused, /The pool was\s+full/)
    await mei.keyboard.press('ArrowRight')
    await expect.poll(() => focused.count()).toBe(1)
    await add('Everybody knew how to roll back', 'Mitigator')
    await checkScreens(mei, 'understand factors')
  })

  step('the same stands in the list, where what is loose is linked', async () => {
    await mei.getByRole('radio', { name: 'List' }).check()
    await says(
      mei.getByRole('list', { name: 'What led to the outcome' }),
      /The pool was full[\s\S]*Its size is from three years ago/,
    )
    await mei.getByRole('button', { name: `What to do with “${cards.ana}”` }).press('Enter')
    await mei.locator('[role=menuitem]:focus').waitFor()
    await mei.getByRole('menuitem', { name: 'Link to another' }).press('Enter')
    const link = dialog(mei, 'Link two factors')
    await link.getByRole('combobox').first().selectOption({ label: 'The pool was full' })
    await link.getByRole('button', { name: 'Link', exact: true }).press('Enter')
    await link.waitFor({ state: 'detached' })
    await says(mei.getByRole('list', { name: 'What led to the outcome' }), cards.ana)
    await checkScreens(mei, 'understand factors list')
  })

  step('the review shows all of it', async () => {
    await goTo(mei, 'review')
    const review = mei.getByRole('article').first()
    for (const text of [
      'Its size is from three years ago',
      asked,
      answered,
      'Account of Ana Lindqvist, shared on',
      'Account, shared without a name',
      'We keep the one way back for every service.',
      'Show the pool beside the payments',
    ])
      await says(review, text)
    await checkScreens(mei, 'review after the debrief')
    await keepPicture(mei, 'review-after-the-debrief', true)
  })

  step('so does the file for elsewhere', async () => {
    const coming = mei.waitForEvent('download')
    await button(mei, 'Export').press('Enter')
    await mei.getByRole('menuitem', { name: 'Standard', exact: true }).press('Enter')
    const text = await readFile(await (await coming).path(), 'utf8')
    for (const one of [
      'The pool was full',
      'Its size is from three years ago',
      cards.ana,
      asked,
      answered,
      'We keep the one way back',
      'Account of Ana Lindqvist, shared on',
      'Account, shared without a name',
    ])
      expect(text).toContain(one)
    for (const secret of [before.ben, words.ana, words.ben]) expect(text).not.toContain(secret)
  })

  step('those who took part are asked how it was for them', async () => {
    await goTo(mei, 'understand/feedback')
    // It is looked for once a minute, and the page goes on by itself.
    await mei.getByRole('heading', { name: 'How was this review for you?' }).waitFor({ timeout: 90_000 })
    for (const page of everybody()) {
      await goTo(page, 'understand/feedback')
      await page.getByRole('heading', { name: 'How was this review for you?' }).waitFor()
      for (const group of await page
        .getByRole('group')
        .filter({ has: page.getByRole('radio') })
        .all())
        await group.getByRole('radio').nth(3).check()
      await button(page, 'Send my answer').click()
      await page.getByText('Thank you. Your answer is kept').waitFor()
    }
    await checkScreens(ana, 'understand feedback')
    await mei.getByRole('button', { name: 'Show them now, if there are enough' }).click()
    await mei.getByText('Fewer than five people have answered').waitFor()
  })
}
