import type { Doc } from 'yjs'
import type { z } from 'zod'
import type { Change } from '#features/audit/model.ts'
import type { Actor } from '#features/people/model.ts'
import type { Section } from '#features/reviews/model.ts'
import type { narrativeContract } from '../contract.ts'
import type { Documents } from '../documents/service.ts'
import { appendToSection, replaceSection, sectionNodes } from '../documents/words.ts'
import { changedMeanwhile, noSuchSection } from '../errors.ts'
import { markdownToNodes } from '../markdown/from-markdown.ts'
import * as store from '../store.ts'

type Input<Name extends keyof typeof narrativeContract> = z.output<
  NonNullable<(typeof narrativeContract)[Name]['~orpc']['inputSchema']>
>
export type WriteSection = Input<'writeSection'>
export type ImportSection = Input<'importSection'>

/** Sections written by programs: as Markdown, into the live document. */
export function createSections(documents: Pick<Documents, 'edit' | 'writeDownNow'>) {
  async function change(
    actor: Actor,
    { incidentId, sectionId }: { incidentId: string; sectionId: string },
    fn: (doc: Doc, isNew: boolean) => void,
    action: Change['action'],
    check: (section: Section) => void,
  ): Promise<Section> {
    let written: Section | undefined
    let isNew = false
    // What somebody typed a moment ago counts as a change of theirs.
    await documents.writeDownNow(actor, incidentId)
    await documents.edit(actor, incidentId, (doc) => fn(doc, isNew), {
      action,
      subjectType: 'section',
      subjectId: sectionId,
      async before(tx, { reviewId }, began) {
        isNew = began.includes(sectionId)
        const section = (await store.readSections(tx, reviewId)).get(sectionId)
        if (!section) throw noSuchSection(sectionId)
        check(section)
      },
      async after(tx, { reviewId }) {
        written = (await store.readSections(tx, reviewId)).get(sectionId)
      },
    })
    if (!written) throw noSuchSection(sectionId)
    return written
  }

  return {
    write(actor: Actor, { version, markdown, ...place }: WriteSection): Promise<Section> {
      const words = markdownToNodes(markdown)
      // Whoever read the section before it was part of the document has not seen its block of facts.
      const fn = (doc: Doc, isNew: boolean) =>
        replaceSection(doc, place.sectionId, [
          ...(version === 0 || isNew ? ownBlocks(doc, place.sectionId, words) : []),
          ...words,
        ])
      return change(actor, place, fn, 'review.writeSection', (section) => {
        if (section.version !== version) throw changedMeanwhile(section)
      })
    },

    import(actor: Actor, { mode, markdown, ...place }: ImportSection): Promise<Section> {
      const words = markdownToNodes(markdown)
      const fn = (doc: Doc) =>
        mode === 'append'
          ? appendToSection(doc, place.sectionId, words)
          : replaceSection(doc, place.sectionId, [...ownBlocks(doc, place.sectionId, words), ...words])
      return change(actor, place, fn, 'review.importSection', () => {})
    },
  }
}

type Nodes = ReturnType<typeof sectionNodes>

/** The blocks of facts that a section begins with, unless the new words bring their own. */
function ownBlocks(doc: Doc, sectionId: string, words: Nodes): Nodes {
  if (words.some(({ type }) => type === 'liveBlock')) return []
  const nodes = sectionNodes(doc, sectionId)
  const end = nodes.findIndex(({ type }) => type !== 'liveBlock')
  return end === -1 ? nodes : nodes.slice(0, end)
}
