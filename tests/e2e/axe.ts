import axe from 'axe-core'
import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'
import { keepPicture } from './program.ts'

const schemes = ['light', 'dark'] as const

/** Runs in the page: resolves when the colours have gone over to the new scheme. */
async function restingColours(): Promise<void> {
  for (;;) {
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
    const going = document.getAnimations().filter((animation) => {
      const target = animation.effect instanceof KeyframeEffect ? animation.effect.target : null
      // Where something is folded away its transitions stand still and never end.
      return animation instanceof CSSTransition && target?.checkVisibility()
    })
    if (going.length === 0) return
    await Promise.allSettled(going.map(({ finished }) => finished))
  }
}

/**
 * No rule of WCAG is broken, and nothing is wider than the window. Every rule of axe in light colours; in dark ones those
 * about colours, as the rest is the same page.
 */
export async function checkPage(page: Page, name: string, part: Locator = page.locator('html')): Promise<void> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source)
  for (const scheme of schemes) {
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' })
    await page.evaluate(restingColours)
    // Light ones of the wide screen, dark ones of the phone: half of the time, and all is seen.
    if ((scheme === 'light') === name.endsWith('1440'))
      await keepPicture(page, `page ${name} ${scheme}`.replaceAll(/[^\w]+/g, '-'))
    const faults = await part.evaluate(
      async (element, rules) => {
        const runner = (window as unknown as { axe: typeof axe }).axe
        const { violations } = await runner.run(element, {
          resultTypes: ['violations'],
          ...(rules && { runOnly: rules }),
        })
        return violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.map(({ html }) => html).join(' | ')}`)
      },
      scheme === 'light' ? null : ['color-contrast', 'link-in-text-block'],
    )
    expect.soft(faults, `${name}, ${scheme}`).toEqual([])
  }
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
  const [wanted, there] = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement
    return [scrollWidth, clientWidth]
  })
  expect.soft(wanted, `${name} is no wider than the window`).toBeLessThanOrEqual(there)
}

/** The page as it is open now, on a wide screen and on a phone. */
export async function checkScreens(page: Page, name: string): Promise<void> {
  const wide = page.viewportSize() ?? { width: 1440, height: 900 }
  for (const size of [{ width: 390, height: 844 }, wide]) {
    await page.setViewportSize(size)
    await checkPage(page, `${name}, ${size.width}`)
  }
}
