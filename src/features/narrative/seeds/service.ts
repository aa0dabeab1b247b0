import type { Transaction } from 'kysely'
import * as Y from 'yjs'
import type { Announce } from '#features/audit/model.ts'
import type { Actor } from '#features/people/model.ts'
import type { Template } from '#features/templates/model.ts'
import { beginning, replaceSection, sectionMarkdown } from '../documents/words.ts'
import { ADOPTIONS } from '../model.ts'
import * as store from '../store.ts'

// biome-ignore lint/suspicious/noExplicitAny: a transaction of any table map
type Tx = Transaction<any>

/** For what nobody in particular did. */
export const debrief: Actor = { userId: null, name: 'Debrief', role: 'owner', via: 'system', scopes: null }

/** Names an outline, to see that a review was moved to another one. */
export const outlineOf = ({ templateId, templateVersion }: store.ReviewRow): string =>
  `${templateId}@${templateVersion}`

/**
 * Gives sections their beginning that have none yet: those of the outline, and those with words from an earlier one. Locks
 * the document's row until the transaction ends, so it happens once whoever else opens it now. Browsers are told, because
 * the same words come from another place then. Returns the ids of those sections.
 */
export async function beginMissing(
  tx: Tx,
  review: store.ReviewRow,
  template: Template | null,
  announce: Announce,
): Promise<string[]> {
  const { reviewId, incidentId } = review
  const { seeded } = await store.lockDocument(tx, reviewId)
  const there = await store.readSections(tx, reviewId)
  const outline = new Map(template?.sections.map((section) => [section.id, section]))
  const missing = [...new Set([...outline.keys(), ...there.keys()])].filter((id) => !seeded.includes(id))
  if (missing.length === 0) return []

  const doc = new Y.Doc()
  if (seeded.length === 0) {
    // A review that was brought in has records before it has a document.
    const map = doc.getMap(ADOPTIONS)
    for (const adoption of await store.readAdoptions(tx, reviewId)) map.set(adoption.key, adoption)
  }
  const sections = missing.map((sectionId): store.SectionWords => {
    const before = there.get(sectionId)
    const facts = before?.begun ? 'none' : (outline.get(sectionId)?.facts ?? 'none')
    replaceSection(doc, sectionId, beginning(facts, before?.markdown ?? ''))
    const heading = outline.get(sectionId)?.heading ?? null
    return { sectionId, heading, markdown: sectionMarkdown(doc, sectionId) }
  })
  await store.appendEdit(tx, reviewId, Y.encodeStateAsUpdate(doc), null)
  await store.addSeeded(tx, reviewId, missing)
  await store.beginSections(tx, reviewId, sections)
  await announce(tx, {
    actor: debrief,
    action: 'review.begin',
    incidentId,
    subjectType: 'review',
    subjectId: incidentId,
    parts: ['review'],
    passing: true,
  })
  doc.destroy()
  return missing
}
