import type * as Y from 'yjs'
import { fragmentOf } from '#features/narrative/model.ts'
import type { Actor } from '#features/people/model.ts'
import { createVersionsService } from '#features/versions/service.ts'
import { p } from '../builders/words.ts'
import type { TestApp } from './incident.ts'

/** The history as another process has it, with a clock that a test moves on. */
export function historyOf(app: TestApp) {
  let ahead = 0
  const versions = createVersionsService({
    database: app.database,
    clock: { now: () => new Date(Date.now() + ahead) },
    announce: async () => {},
    incidents: app.services.incidents,
    narrative: app.services.narrative,
  })
  return {
    ...versions,
    advance(ms: number) {
      ahead += ms
    },
  }
}

/** Puts these paragraphs, or whatever `nodes` makes, in place of what a section says. */
export async function writes(
  app: TestApp,
  actor: Actor,
  incidentId: string,
  sections: Record<string, string | (() => Y.XmlElement[])>,
): Promise<void> {
  await app.services.narrative.edit(
    actor,
    incidentId,
    (doc) => {
      for (const [sectionId, words] of Object.entries(sections)) {
        const fragment = doc.getXmlFragment(fragmentOf(sectionId))
        fragment.delete(0, fragment.length)
        fragment.insert(0, typeof words === 'string' ? words.split('\n').map((line) => p(line)) : words())
      }
    },
    { action: 'review.writeSection' },
  )
}

/** What a version, or `now`, says in its sections, in one text for each. */
export async function told(
  app: TestApp,
  actor: Actor,
  incidentId: string,
  id = 'now',
): Promise<Record<string, string>> {
  const { sections } = await app.services.versions.read(actor, { incidentId, id })
  return Object.fromEntries(
    sections.map(({ sectionId, blocks }) => [sectionId, blocks.map(({ text }) => text).join('\n')]),
  )
}
