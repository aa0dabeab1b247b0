import type { Transaction } from 'kysely'
import type { Doc } from 'yjs'
import type { Announce } from '#features/audit/model.ts'
import type { WrittenWords } from '#features/notifications/model.ts'
import type { Actor } from '#features/people/model.ts'
import type { Section } from '#features/reviews/model.ts'
import type { Template } from '#features/templates/model.ts'
import type { Clock } from '#platform/clock/clock.ts'
import type { Database } from '#platform/db/database.ts'
import type { Log } from '#platform/log/log.ts'
import type { Commits } from '../commits/service.ts'
import { inTurn, type Opened } from '../documents/opened.ts'
import { adoptionsIn, proposalsIn, readableSection } from '../documents/words.ts'
import { catchUp, compact } from '../rows/service.ts'
import { debrief } from '../seeds/service.ts'
import * as store from '../store.ts'

// biome-ignore lint/suspicious/noExplicitAny: a transaction of any table map
type Tx = Transaction<any>

export type TemplateOf = (db: store.Db, review: store.ReviewRow) => Promise<Template | null>

/** Told in the transaction that writes a section down, so that people who are named in it for the first time can be told. */
export type Mentioned = (tx: Tx, words: WrittenWords) => Promise<void>

/** What the document says that the tables may not tell yet: sections with their last writer, and adoptions. */
export interface Changed {
  sections: ReadonlyMap<string, string | null>
  adoptions: boolean
}

/** Told after words were written down. */
export type Activity = { incidentId: string; actor: Actor | null; sections: readonly string[] }

/** Sections are written down this long after the last change, and at least after five times as long. */
export const quietMs = 1_000
/** Changes that came over Redis are written down by the process that had them first, unless it is gone by then. */
export const othersQuietMs = 4_000
/** However long it takes to write a document down. */
const longestPauseMs = 5_000
/** Changes after which the rows of a document are put together. */
const compactAfter = 4_000
/** Fewer than these are not worth it when a document is closed. */
const compactAtLeast = 20
const retryMs = 5_000

/**
 * Writes sections and adoptions of a document down where everything but the editor reads them. Returns the ids of the
 * sections that read differently now, or have more or fewer proposed changes. The document's row must be locked, so that processes take turns.
 */
export async function writeDown(
  tx: Tx,
  review: store.ReviewRow,
  template: Template | null,
  doc: Doc,
  changed: Changed,
  at: string,
  mentioned: Mentioned,
): Promise<string[]> {
  const there = await store.readSections(tx, review.reviewId)
  // Any page can make up names of sections; those that ever stood in an outline are known.
  const known = new Set((await store.findDocument(tx, review.reviewId))?.seeded)
  const written: string[] = []
  for (const [sectionId, userId] of changed.sections) {
    const markdown = known.has(sectionId) ? readableSection(doc, sectionId) : null
    if (markdown === null) continue
    const proposed = await store.writeProposals(tx, review.reviewId, sectionId, proposalsIn(doc, sectionId))
    if (!differs(there.get(sectionId), markdown)) {
      if (proposed) written.push(sectionId)
      continue
    }
    const heading = template?.sections.find(({ id }) => id === sectionId)?.heading ?? null
    await store.writeSection(tx, review.reviewId, { sectionId, heading, markdown, userId, at })
    const before = there.get(sectionId)?.markdown ?? ''
    await mentioned(tx, { incidentId: review.incidentId, sectionId, before, after: markdown, userId })
    written.push(sectionId)
  }
  if (changed.adoptions) await store.replaceAdoptions(tx, review.reviewId, adoptionsIn(doc))
  return written
}

function differs(section: Section | undefined, markdown: string): boolean {
  return section ? !section.begun || section.markdown !== markdown : markdown !== ''
}

export interface ProjectorDeps {
  database: Database
  clock: Clock
  announce: Announce
  log: Log
  commits: Commits
  templateOf: TemplateOf
  mentioned: Mentioned
  source: string
  wrote(done: Activity): void
}

export type Projector = ReturnType<typeof createProjector>

/** Brings the tables up to date with the open documents of this process. */
export function createProjector(deps: ProjectorDeps) {
  const { database, clock, log, commits, templateOf, source, wrote } = deps
  const tell = createTeller(deps.announce)

  /** A long document takes longer to write down, so that is done less often. */
  function plan(own: Opened, ms: number): void {
    if (own.closed) return
    const now = Date.now()
    own.dirtySince ??= now
    const pause = Math.max(ms, Math.min(longestPauseMs, own.lastTook * 10))
    clearTimeout(own.timer)
    own.timer = setTimeout(() => void project(own), Math.max(0, Math.min(pause, own.dirtySince + 5 * pause - now)))
    own.timer.unref()
  }

  /** All of it in one transaction, with the document's row locked. */
  async function writeAll(tx: Tx, own: Opened): Promise<Activity> {
    const review = await store.findReview(tx, own.incidentId)
    if (!review) throw new Error('The review is gone.')
    const { generation } = await store.lockDocument(tx, review.reviewId)
    await catchUp(tx, own, source, generation)
    const changed = { sections: own.dirty, adoptions: own.adoptionsDirty }
    const actor = own.actor ?? debrief
    own.dirty = new Map()
    own.adoptionsDirty = false
    own.dirtySince = null
    const at = clock.now().toISOString()
    const sections = await writeDown(tx, review, await templateOf(tx, review), own.doc, changed, at, deps.mentioned)
    await store.setProjected(tx, review.reviewId)
    if (sections.length > 0 || changed.adoptions) await tell(tx, { actor, incidentId: own.incidentId, sections })
    if (own.changes >= compactAfter) await compact(tx, own, source)
    return { incidentId: own.incidentId, actor, sections }
  }

  /** False when the database does not take it now; it is tried again. */
  const project = (own: Opened): Promise<boolean> =>
    inTurn(own, async () => {
      clearTimeout(own.timer)
      const { dirty, adoptionsDirty } = own
      if (dirty.size === 0 && !adoptionsDirty && own.changes < compactAfter) return true
      const began = performance.now()
      try {
        await commits.settled(own.reviewId)
        const done = await database.transaction((tx) => writeAll(tx, own))
        own.lastTook = performance.now() - began
        if (done.sections.length > 0) wrote(done)
        return true
      } catch (error) {
        for (const [sectionId, userId] of dirty) if (!own.dirty.has(sectionId)) own.dirty.set(sectionId, userId)
        own.adoptionsDirty ||= adoptionsDirty
        log.warn({ err: error, incidentId: own.incidentId }, 'a review could not be written down; trying again')
        plan(own, retryMs)
        return false
      }
    })

  return {
    plan,
    project,
    /** Writes everything down and puts the rows together. False when the database does not take it now. */
    async settle(own: Opened): Promise<boolean> {
      if (!(await project(own))) return false
      if (own.changes < compactAtLeast) return true
      try {
        await inTurn(own, () =>
          database.transaction(async (tx) => {
            const { generation } = await store.lockDocument(tx, own.reviewId)
            await catchUp(tx, own, source, generation)
            await compact(tx, own, source)
          }),
        )
      } catch (error) {
        log.warn({ err: error }, 'a live document could not be put together; its changes are safe')
      }
      return true
    },
  }
}

/** How often the same person's writing in one review stands in the log, in milliseconds. */
const logEvery = 10 * 60_000

/** Tells of written words: in the log once in a while for each writer, to browsers every time. */
function createTeller(announce: Announce) {
  const told = new Map<string, number>()
  return async (
    tx: Tx,
    { actor, incidentId, sections }: { actor: Actor; incidentId: string; sections: readonly string[] },
  ): Promise<void> => {
    const key = `${incidentId} ${actor.userId}`
    const now = Date.now()
    const passing = now - (told.get(key) ?? Number.NEGATIVE_INFINITY) < logEvery
    if (told.size > 5_000) told.clear()
    if (!passing) told.set(key, now)
    await announce(tx, {
      actor,
      action: 'review.write',
      incidentId,
      subjectType: 'review',
      subjectId: incidentId,
      details: { sections },
      parts: ['review'],
      passing,
    })
  }
}
