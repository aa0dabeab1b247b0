// npm run bench: measures, and prints one line of JSON for each figure: ours, the floor of the same run, and the ratio.
//   npm run bench -- [part …] [--documents N] [--prose FOLDER]
// Parts: help read search write page start import draft together hooks, and those that run only when named: large (a million messages),
// lighthouse, write-page (a long review in the workspace), underline (how soon the coach marks what it finds), browsers (two of
// them while fifty others write), factors (a graph of 300), coach (the language of the Markdown in FOLDER, beside other linters, which are fetched for it).
// Progress goes to stderr. Figures of different machines compare by their ratios only.
import { parseArgs } from 'node:util'
import { twoBrowsers } from './cases/browsers.ts'
import { coach } from './cases/coach.ts'
import { draftFromFiles, importLarge, importSlack } from './cases/evidence.ts'
import { factorGraph } from './cases/factors.ts'
import { takeDeliveries } from './cases/hooks.ts'
import { lighthouseMarks } from './cases/lighthouse.ts'
import { meetingOfThirty } from './cases/meeting.ts'
import { pages } from './cases/page.ts'
import { readReview } from './cases/read.ts'
import { searchLibrary } from './cases/search.ts'
import { help, warmStart } from './cases/start.ts'
import { writeTogether } from './cases/together.ts'
import { underlineFindings } from './cases/underline.ts'
import { writeIncident } from './cases/write.ts'
import { writePage } from './cases/write-page.ts'
import type { Figures } from './figures.ts'
import { type Stage, setStage } from './stage.ts'

const { values, positionals } = parseArgs({
  options: { documents: { type: 'string', default: '10000' }, prose: { type: 'string' } },
  allowPositionals: true,
})

/** Parts that need no running Debrief. */
const alone: Record<string, (note: Stage['note']) => Promise<Figures[]>> = {
  coach: (note) => coach(values.prose, note),
}

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
  hooks: takeDeliveries,
  large: importLarge,
  lighthouse: lighthouseMarks,
  'write-page': writePage,
  underline: underlineFindings,
  browsers: twoBrowsers,
  meeting: meetingOfThirty,
  factors: factorGraph,
}
const onlyWhenNamed = ['large', 'lighthouse', 'write-page', 'underline', 'browsers', 'meeting', 'factors']
const known = [...Object.keys(parts), ...Object.keys(alone)]
const wanted = positionals.length > 0 ? positionals : Object.keys(parts).filter((name) => !onlyWhenNamed.includes(name))
const unknown = wanted.find((name) => !known.includes(name))
if (unknown) throw new Error(`There is no part “${unknown}”. There are: ${known.join(', ')}.`)

const note = (text: string) => void process.stderr.write(`${text}\n`)
let failed = false

async function measure(name: string, part: () => Promise<Figures[]>, details: object = {}): Promise<void> {
  note(`── ${name}`)
  try {
    for (const figures of await part()) console.log(JSON.stringify({ ...figures, ...details }))
  } catch (error) {
    failed = true
    console.log(JSON.stringify({ case: name, error: String(error) }))
  }
}

for (const [name, part] of Object.entries(alone)) if (wanted.includes(name)) await measure(name, () => part(note))

const staged = Object.entries(parts).filter(([name]) => wanted.includes(name))
if (staged.length > 0) {
  const stage = await setStage(Number(values.documents))
  try {
    for (const [name, part] of staged) await measure(name, () => part(stage), { documents: stage.documents })
  } finally {
    await stage.close()
  }
}
process.exitCode = failed ? 1 : 0
