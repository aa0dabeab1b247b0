import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Actor } from '#features/people/model.ts'
import { openTestApp } from './app.ts'
import { debrief } from './terminal.ts'

/** A running server, a folder for its mirror, and the command that brings them together. */
export async function openMirror() {
  const app = await openTestApp()
  const ana = await app.actor('member', 'Ana')
  const { key } = await app.clientOf(ana)
  const folders: string[] = []

  async function newFolder() {
    const folder = await mkdtemp(join(tmpdir(), 'debrief-mirror-'))
    folders.push(folder)
    return folder
  }

  /** A published review. */
  async function published(title: string, words: Record<string, string> = {}, who: Actor = ana) {
    const { id } = await app.services.incidents.create(who, { title, severity: 2, services: ['checkout'] })
    await app.services.life.decide(who, { incidentId: id, kind: 'full', reason: 'Severity 2.', after: null })
    for (const [sectionId, markdown] of Object.entries(words)) await write(id, sectionId, markdown, who)
    const { open } = await app.services.life.publishing.get(who, { incidentId: id })
    await app.services.life.publishing.publish(who, { incidentId: id, open: open.map((point) => point.id) })
    return id
  }

  const section = async (incidentId: string, sectionId: string, who: Actor = ana) => {
    const { draft } = await app.services.reviews.get(who, { incidentId })
    return draft.find(({ id }) => id === sectionId)
  }

  async function write(incidentId: string, sectionId: string, markdown: string, who: Actor = ana) {
    const version = (await section(incidentId, sectionId, who))?.version ?? 0
    await app.services.narrative.writeSection(who, { incidentId, sectionId, version, markdown })
  }

  return {
    ...app,
    ana,
    newFolder,
    published,
    section,
    write,
    sync: (folder: string, ...options: string[]) =>
      debrief(['sync', folder, '--url', app.address, ...options], { DEBRIEF_KEY: key }),
    async close() {
      await app.close()
      for (const folder of folders) await rm(folder, { recursive: true, force: true })
    },
  }
}

/** Names of the files that people see in a folder. */
export const filesIn = async (folder: string) => (await readdir(folder)).filter((name) => !name.startsWith('.')).sort()

/** The one file of a folder that is a review of this title. */
export async function fileOf(folder: string, slug: string): Promise<string> {
  const [name, ...more] = (await filesIn(folder)).filter((file) => file.endsWith(`-${slug}.md`))
  if (!name || more.length > 0) throw new Error(`There is not just one file of ${slug}.`)
  return join(folder, name)
}

/** Changes a file as somebody does in an editor. */
export async function edit(path: string, from: string, to: string): Promise<void> {
  const text = await readFile(path, 'utf8')
  if (!text.includes(from)) throw new Error(`The file does not say “${from}”:\n${text}`)
  await writeFile(path, text.replace(from, to))
}

/** Everything about a folder that a second run must leave as it was. */
export async function stateOf(folder: string) {
  const names = (await readdir(folder)).sort()
  return Promise.all(
    names.map(async (name) => {
      const path = join(folder, name)
      const { mtimeMs, ino } = await stat(path)
      return { name, mtimeMs, ino, text: await readFile(path, 'utf8') }
    }),
  )
}
