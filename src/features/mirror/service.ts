import { AppError } from '#platform/errors/app-error.ts'
import { FileRefused } from '#platform/files/file.ts'
import type { SafeFolder } from '#platform/files/safe-folder.ts'
import type { MirrorFields, MirrorLine } from './model.ts'
import { conflictName, dayIn, isPageName, pageName, yoursName } from './page/name.ts'
import { type Page, PageFault, readPage } from './page/read.ts'
import { type Drawing, type MirroredReview, type Told, tellReview } from './page/told.ts'
import { type Weighed, weigh } from './page/weigh.ts'
import { writeConflict, writePage } from './page/write.ts'

/** Debrief as a mirror needs it: the services of this process, or a server elsewhere. Refusals are `AppError`s. */
export interface MirrorSource {
  /** The published reviews that one may see. */
  published(): AsyncIterable<{ incidentId: string; restricted: boolean; startsAt: string }>
  review(incidentId: string): Promise<MirroredReview>
  changeFields(incidentId: string, version: number, fields: Partial<MirrorFields>): Promise<void>
  writeSection(incidentId: string, section: { sectionId: string; version: number; markdown: string }): Promise<void>
}

export interface SyncOptions {
  /** Also write restricted reviews. */
  restricted: boolean
  /** A file that somebody deleted stays away. */
  keepDeleted: boolean
  /** Say what would happen, change nothing. */
  dryRun: boolean
}

export interface Synced {
  lines: MirrorLine[]
  /** Files that were written, for a commit. */
  wrote: string[]
}

interface Known {
  path: string
  text: string
  page: Page
}

/** Remembers which reviews had a file, so that a file that is missing is known to be deleted. */
const listName = '.debrief-mirror'
const mostText = 8 * 1024 ** 2

/** Brings a folder of Markdown and the published reviews together. Nobody's words are lost: see `page/weigh.ts`. */
export async function syncFolder(
  folder: SafeFolder,
  source: MirrorSource,
  drawing: Drawing,
  options: SyncOptions,
): Promise<Synced> {
  const lines: MirrorLine[] = []
  const wrote: string[] = []
  const say = (path: string, outcome: MirrorLine['outcome'], said = '') => void lines.push({ path, outcome, said })
  const put = async (path: string, text: string, was: string | null) => {
    if (text === was) return
    if (!options.dryRun) await folder.write(path, text, was)
    wrote.push(path)
  }

  const { known, twice } = await knownFiles()
  const listed = await folder.read(listName, mostText)
  const hadFile = new Set(listed?.split('\n').map((line) => line.slice(0, 36)))
  const published = new Set<string>()
  const has = new Set<string>()

  async function knownFiles() {
    const known = new Map<string, Known>()
    const twice = new Set<string>()
    for await (const path of folder.paths(isPageName)) {
      try {
        const text = (await folder.read(path, mostText)) ?? ''
        const page = readPage(text)
        if (!page) {
          say(path, 'new', 'no review of here; debrief import brings it in')
          continue
        }
        const { id } = page.base
        const other = known.get(id)
        if (other) {
          say(path, 'problem', `It is of the same review as ${other.path}. Remove one of them.`)
          twice.add(id)
        } else known.set(id, { path, text, page })
      } catch (error) {
        say(path, 'problem', wordsOf(error))
        const id = /^ {2}id: "?([0-9a-f-]{36})"?$/m.exec((await folder.read(path, mostText).catch(() => '')) ?? '')?.[1]
        if (id) twice.add(id)
      }
    }
    return { known, twice }
  }

  async function tell(incidentId: string, startsAt: string): Promise<Told> {
    const review = await source.review(incidentId)
    return tellReview(review, dayIn(review.incident.zone, startsAt), drawing)
  }

  /** Takes what only the file changed into the review. Each section is compared once more right before. */
  async function take(told: Told, startsAt: string, { take: { fields, sections } }: Weighed): Promise<Told> {
    if (Object.keys(fields).length > 0) await source.changeFields(told.id, told.version, fields)
    for (const { id, text, from } of sections) {
      const now = (await tell(told.id, startsAt)).sections.find((section) => section.id === id)
      if (now?.text !== from) throw meanwhile()
      await source.writeSection(told.id, { sectionId: id, version: now.version, markdown: text })
    }
    return tell(told.id, startsAt)
  }

  async function bringTogether(told: Told, startsAt: string, { path, text, page }: Known): Promise<void> {
    const fresh = writePage(told, drawing.inline)
    if ((await folder.read(conflictName(path), mostText)) !== null)
      return say(path, 'waits', `Put into it what should stay of ${conflictName(path)}, then delete that file.`)
    if (text.replaceAll('\r\n', '\n') === fresh) return say(path, 'same')
    const weighed = weigh(page, told, drawing.inline)
    const { both, kept, notTaken } = weighed
    const changed = [...Object.keys(weighed.take.fields), ...weighed.take.sections.map(({ id }) => id)]
    const said = notTaken.length > 0 ? [`As it was: ${yoursName(path)}.`, ...notTaken] : []
    if (notTaken.length > 0) await keepBeside(yoursName(path), text)
    const after = changed.length > 0 && !options.dryRun ? await take(told, startsAt, weighed) : told
    if (changed.length > 0) said.unshift(`Taken: ${changed.join(', ')}.`)
    const conflicts = [...both.fields, ...both.sections]
    if (conflicts.length > 0) {
      await put(conflictName(path), writeConflict(after, path, both), null)
      said.unshift(`Changed here and in Debrief: ${conflicts.join(', ')}. Debrief’s words: ${conflictName(path)}.`)
    }
    await put(path, writePage(after, drawing.inline, kept), text)
    const outcome =
      conflicts.length > 0 ? 'both' : notTaken.length > 0 ? 'problem' : changed.length > 0 ? 'taken' : 'written'
    say(path, outcome, said.join(' '))
  }

  async function keepBeside(path: string, text: string): Promise<void> {
    const there = await folder.read(path, mostText)
    if (there !== null && there !== text) throw new PageFault(`Look at ${path} from before first, and remove it.`)
    await put(path, text, there)
  }

  async function begin(told: Told): Promise<void> {
    const path = pageName(told.head.date, told.key, told.fields.title)
    if (options.keepDeleted && hadFile.has(told.id)) return say(path, 'deleted', 'Stays deleted.')
    if ((await folder.read(path, mostText)) !== null)
      throw new PageFault('Another file has this name already; rename it.')
    await put(path, writePage(told, drawing.inline), null)
    has.add(told.id)
    say(path, 'written')
  }

  for await (const { incidentId, restricted, startsAt } of source.published()) {
    const file = known.get(incidentId)
    if (published.has(incidentId)) continue
    published.add(incidentId)
    if (twice.has(incidentId)) continue
    if (restricted && !options.restricted) {
      if (file) say(file.path, 'exposed', 'This review is restricted by now. Remove the file, or say --restricted.')
      continue
    }
    let path = file?.path ?? incidentId
    try {
      const told = await tell(incidentId, startsAt)
      path = file?.path ?? pageName(told.head.date, told.key, told.fields.title)
      if (file) await bringTogether(told, startsAt, file)
      else await begin(told)
    } catch (error) {
      say(path, 'problem', wordsOf(error))
    }
  }
  for (const [id, { path }] of known)
    if (!published.has(id)) say(path, 'left', 'Not a published review that you may see; left as it is.')

  const listing = [...new Set([...hadFile, ...known.keys(), ...has])].filter((id) => id.length === 36).sort()
  const list = listing.map((id) => `${id}\n`).join('')
  if (list !== (listed ?? '')) await put(listName, list, listed)
  return { lines: lines.sort((a, b) => (a.path < b.path ? -1 : 1)), wrote }
}

const meanwhile = () =>
  new AppError('CHANGED_MEANWHILE', 'It was changed in Debrief at the same moment.', {
    kept: 'The file is as it was.',
    remedy: 'Run the command again.',
  })

/** What to tell of a file that could not be brought together; surprises are thrown on. */
function wordsOf(error: unknown): string {
  if (error instanceof AppError) return `${error.message} ${error.details.remedy}`
  if (error instanceof FileRefused) return `${error.message} ${error.remedy}`
  if (error instanceof PageFault) return error.message
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.message
  throw error
}
