// node tools/generate/screenshot.ts: takes the picture of the README from the worked example, with the pages as built.
import { mkdirSync, statSync } from 'node:fs'
import { becomeFirstUser } from '../../tests/bench/debrief-process.ts'
import { startBrowser } from '../../tests/e2e/browser.ts'
import { openWindowOf, startProgram } from '../../tests/e2e/program.ts'

const path = 'docs/images/story.png'
const program = await startProgram()
const browser = await startBrowser()
try {
  const owner = await becomeFirstUser(program)
  await owner.api.incidents.createExample()
  const context = await openWindowOf(owner, browser, program, { viewport: { width: 1440, height: 1180 } })
  const page = await context.newPage()
  await page.goto('/incidents/INC-1/story')
  await page.getByRole('region', { name: 'Time line' }).waitFor()
  await page.getByRole('grid', { name: 'Raw log' }).getByText('Suggested:').first().waitFor()
  await page.evaluate(() => document.fonts.ready)
  mkdirSync('docs/images', { recursive: true })
  await page.screenshot({ path })
  console.log(`Written: ${path}, ${Math.round(statSync(path).size / 1000)} KB`)
} finally {
  await browser.close()
  await program.end()
}
