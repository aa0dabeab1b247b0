// npm run bench: measures, and prints one line of JSON for each figure: ours, the floor of the same run, and the ratio.
//   npm run bench -- [part …] [--documents N]
// Parts: help read search write page start import draft together, and those that run only when named: large (a million messages),
// lighthouse, write-page (a long review in the workspace), browsers (two of them while fifty others write).
// Progress goes to stderr. Figures of different machines compare by their ratios only.
import { parseArgs } from 'node:util'
import { twoBrowsers } from './cases/browsers.ts'
import { draftFromFiles, importLarge, importSlack } from './cases/evidence.ts'
import { lighthouseMarks } from './cases/lighthouse.ts'
import { pages } from './cases/page.ts'
import { readReview } from './cases/read.ts'
import { searchLibrary } from './cases/search.ts'
import { help, warmStart } from './cases/start.ts'
import { writeTogether } from './cases/together.ts'
import { writeIncident } from './cases/write.ts'
import { writePage } from './cases/write-page.ts'
import type { Figures } from './figures.ts'
import { type Stage, setStage } from './stage.ts'

// In this order: later parts change what the earlier ones measure.
const parts: Record<string, (stage: Stage) => Promise<Figures[]>> = {
  help,
  read: readReview,
  search: searchLibrary,
  write: writeIncident,
  page: pages,
  start: warmStart,
  import: importSlack,
  draft: draftFromFiles,
  together: writeTogether,
  large: importLarge,
  lighthouse: lighthouseMarks,
  'write-page': writePage,
  browsers: twoBrowsers,
}
const onlyWhenNamed = ['large', 'lighthouse', 'write-page', 'browsers']

const { values, positionals } = parseArgs({
  options: { documents: { type: 'string', default: '10000' } },
  allowPositionals: true,
})
const wanted = positionals.length > 0 ? positionals : Object.keys(parts).filter((name) => !onlyWhenNamed.includes(name))
const unknown = wanted.find((name) => !parts[name])
if (unknown) throw new Error(`There is no part “${unknown}”. There are: ${Object.keys(parts).join(', ')}.`)

const stage = await setStage(Number(values.documents))
let failed = false
try {
  for (const name of Object.keys(parts).filter((part) => wanted.includes(part))) {
    stage.note(`── ${name}`)
    try {
      for (const figures of (await parts[name]?.(stage)) ?? []) {
        console.log(JSON.stringify({ ...figures, documents: stage.documents }))
      }
    } catch (error) {
      failed = true
      console.log(JSON.stringify({ case: name, error: String(error) }))
    }
  }
} finally {
  await stage.close()
}
process.exitCode = failed ? 1 : 0
