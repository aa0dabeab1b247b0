import type { Actor } from '#features/people/model.ts'
import type { TestApp } from './incident.ts'

/** A decided review whose summary says this. */
export async function aReviewThatSays(app: TestApp, actor: Actor, markdown: string, services: string[] = []) {
  const { id } = await app.services.incidents.create(actor, { title: 'Checkout is down', severity: 2, services })
  await app.services.life.decide(actor, { incidentId: id, kind: 'full', reason: 'Severity 2.', after: null })
  const { template } = await app.services.reviews.get(actor, { incidentId: id })
  const sectionId = template.sections[0]?.id ?? ''
  let version = 0
  const write = async (words: string) => {
    const section = await app.services.narrative.writeSection(actor, {
      incidentId: id,
      sectionId,
      version,
      markdown: words,
    })
    version = section.version
  }
  await write(markdown)
  return { incidentId: id, sectionId, write }
}
