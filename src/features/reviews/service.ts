import type { Transaction } from 'kysely'
import type { z } from 'zod'
import { incidentKey, incidentNumber } from '#features/incidents/model.ts'
import { type Actor, isTimeZone } from '#features/people/model.ts'
import { newId } from '#platform/id.ts'
import { bringReview } from './bring/service.ts'
import { insertSections } from './bring/store.ts'
import type { reviewsContract } from './contract.ts'
import type { ReviewsDeps } from './deps.ts'
import { peopleOf, toDocument } from './document.ts'
import { draftReview } from './draft.ts'
import { changedMeanwhile, dayFollows, invalid, notFound, ownerStays, readOnly } from './errors.ts'
import { exportInputOf } from './export-input.ts'
import { holdMoment, readFacts, readState } from './facts/store.ts'
import { fileName } from './file-name.ts'
import { hideSecrets } from './hide-secrets.ts'
import { type DraftSection, ExportName, type Review, type ReviewDocument, type ReviewFacts } from './model.ts'
import { mayWrite } from './policy.ts'
import { rememberAnswers } from './remembered.ts'
import * as store from './store.ts'
import { bringUnderstanding } from './understanding/bring/service.ts'
import type { UnderstandingInFile } from './understanding/file/model.ts'
import { besideOf, workOut } from './understanding/service.ts'

// biome-ignore lint/suspicious/noExplicitAny: a transaction of any table map
type Tx = Transaction<any>
type Input<Name extends 'update' | 'export'> = z.output<
  NonNullable<(typeof reviewsContract)[Name]['~orpc']['inputSchema']>
>

export type ReviewAnswer = ReviewFacts & { draft: DraftSection[] }

export type ReviewsService = ReturnType<typeof createReviewsService>

const roles = ['owner', 'facilitator', 'noteTaker'] as const
/** A few megabytes at the usual size of a review. */
const answersKept = 500

/** The review of an incident: what its facts say, what people write, and its way out and in as a file. */
export function createReviewsService(deps: ReviewsDeps) {
  const { database, clock, announce, incidents, timeline, templates, actions, formats } = deps
  const now = () => clock.now().toISOString()
  const answers = rememberAnswers<ReviewAnswer>(answersKept)
  // Every change of an embedded database is made by this process, and its notice is heard before whoever made it is
  // answered: what was not forgotten is as it stands. On a server other processes change things too, so there each
  // reading asks for the name of the present state.
  const hearsEverything = database.kind === 'embedded'
  deps.live.subscribe({
    notice({ incidentId, parts, toUserId }) {
      // What waits for one person changes nothing in a review.
      if (toUserId) return
      if (parts.includes('people') || !incidentId) answers.forgetAll()
      else answers.forget(incidentId)
    },
    missed: answers.forgetAll,
  })

  async function factsOf(db: store.Db, incidentId: string): Promise<ReviewFacts> {
    const facts = await readFacts(db, incidentId)
    if (!facts) throw notFound()
    return facts
  }

  /** The incident's id, for an actor who may see and change its review. */
  async function toChange(tx: Tx, actor: Actor, idOrKey: string): Promise<string> {
    const { id } = await incidents.see(tx, actor, idOrKey)
    if (!mayWrite(actor)) throw readOnly()
    return id
  }

  const tellOfRole = async (
    tx: Tx,
    actor: Actor,
    incidentId: string,
    role: (typeof roles)[number],
    userId: string,
    reason: string,
  ) => {
    const { number } = await incidents.see(tx, actor, incidentId)
    const link = `/incidents/${incidentKey(number)}/review`
    const kind = role === 'noteTaker' ? 'note-taker' : role
    await deps.notifications.tell(tx, actor, { incidentId, kind, userIds: [userId], text: reason, link })
  }

  /** Checks who is named for a role, and keeps why: the reason goes with the person. */
  async function namedRoles(
    tx: Tx,
    actor: Actor,
    incidentId: string,
    edit: Pick<Input<'update'>, 'ownerId' | 'facilitatorId' | 'noteTakerId'>,
    reason: string | undefined,
  ): Promise<{ roleReasons?: Review['roleReasons'] }> {
    const named = roles.filter((role) => edit[`${role}Id`] !== undefined)
    if (named.length === 0) return {}
    const { review, life } = await factsOf(tx, incidentId)
    if (edit.ownerId === null && life.decision && life.decision.kind !== 'none') throw ownerStays()
    const roleReasons = { ...review.roleReasons }
    for (const role of named) {
      const id = edit[`${role}Id`]
      if (id) await actions.personFor(tx, incidentId, id, `${role}Id`)
      if (id !== (review[role]?.id ?? null)) {
        delete roleReasons[role]
        if (id) await tellOfRole(tx, actor, incidentId, role, id, reason ?? '')
      }
      if (id && reason) roleReasons[role] = reason
    }
    return { roleReasons }
  }

  /** Which version of which template an edit moves the review to; null when it moves it nowhere. */
  async function outlineFor(
    tx: Tx,
    incidentId: string,
    { templateId, templateVersion }: Pick<Input<'update'>, 'templateId' | 'templateVersion'>,
  ): Promise<{ templateId: string; templateVersion: number } | null> {
    if (templateId === undefined && templateVersion === undefined) return null
    const present = (await factsOf(tx, incidentId)).review
    const id = templateId ?? present.templateId
    // What the review has, or had and goes back to by its version, may be archived by now.
    const { version } =
      id === present.templateId || templateVersion !== undefined
        ? await templates.at(tx, id, templateVersion)
        : await templates.choose(tx, id)
    return { templateId: id, templateVersion: version }
  }

  return {
    /** Begins the review of an incident inside the caller's transaction. Announces nothing: the incident does. */
    async create(tx: Tx, actor: Actor, incidentId: string, templateId: string | undefined): Promise<void> {
      const template = await templates.choose(tx, templateId)
      const start = {
        id: newId(),
        incidentId,
        templateId: template.id,
        templateVersion: template.version,
        ownerId: actor.userId,
        facilitatorId: null,
        meetingDate: null,
        contact: null,
        createdById: actor.userId,
        at: now(),
      }
      await store.insertReview(tx, start)
    },

    /** Brings a review in from its file as a new incident, inside the caller's transaction. */
    bring: (tx: Tx, actor: Actor, document: ReviewDocument) => bringReview(tx, deps, actor, document),

    /** Puts words into the sections of a review that has none yet, inside the caller's transaction. Announces nothing. */
    bringSections: insertSections,

    /** Puts in what people understood of an incident that has nothing of it, its events and actions named by their titles. Announces nothing. */
    async bringUnderstood(
      tx: Tx,
      actor: Actor,
      incidentId: string,
      understood: Partial<UnderstandingInFile>,
      at: string,
    ): Promise<void> {
      const { events, actions } = await factsOf(tx, incidentId)
      const byTitle = (all: readonly { id: string; title: string }[]) =>
        new Map(all.map(({ id, title }) => [title, id]))
      const here = { timeline: byTitle(events), actions: byTitle(actions), user: () => null }
      await bringUnderstanding(tx, deps.understood, actor, incidentId, understood, here, at)
    },

    /** Everything the review is made of, in one query, for a caller who has seen the incident; null when there is none. */
    facts: readFacts,

    /** The same answer is the same object for as long as nothing in it changed; treat it as frozen. */
    async get(actor: Actor, { incidentId }: { incidentId: string }): Promise<ReviewAnswer> {
      const latest = hearsEverything ? answers.latest(String(incidentNumber(incidentId) ?? incidentId)) : null
      if (latest && incidents.sees(actor, latest.incident)) return latest
      const { db } = database
      const moment = answers.moment()
      const found = await readState(db, incidents.visibleTo(actor, 'i'), incidentId)
      if (!found) throw notFound()
      const kept = found.state === null ? null : answers.get(found.id, found.state)
      if (kept) return kept
      const facts = await workOut(db, deps.worked, await factsOf(db, found.id))
      const answer = { ...facts, draft: draftReview(facts, facts.template) }
      // Read after the state, so at worst it is newer than the name it is kept under; that state never comes again.
      if (found.state !== null) answers.set(found.id, String(facts.incident.number), found.state, answer, moment)
      return answer
    },

    update: (actor: Actor, { incidentId, version, roleReason, ...edit }: Input<'update'>): Promise<Review> =>
      database.transaction(async (tx) => {
        const id = await toChange(tx, actor, incidentId)
        if (edit.meetingDate !== undefined && (await deps.dayIsKept(tx, id))) {
          const { meetingDate } = (await factsOf(tx, id)).review
          if (edit.meetingDate !== meetingDate) throw dayFollows()
        }
        const roles = await namedRoles(tx, actor, id, edit, roleReason)
        const outline = await outlineFor(tx, id, edit)
        if (!(await store.updateReview(tx, id, version, { ...edit, ...outline, ...roles }, now())))
          throw changedMeanwhile('review', (await factsOf(tx, id)).review)
        const changed = Object.entries(edit).flatMap(([name, value]) => (value === undefined ? [] : [name]))
        await announce(tx, {
          actor,
          action: 'review.update',
          incidentId: id,
          subjectType: 'review',
          subjectId: id,
          details: { changed, ...(outline && { outline: `${outline.templateId} version ${outline.templateVersion}` }) },
          parts: ['review'],
        })
        return (await factsOf(tx, id)).review
      }),

    /**
     * What a review takes over from its debrief, in the transaction that changes it there. Announces nothing.
     */
    async follow(
      tx: Tx,
      incidentId: string,
      { meetingDate, facilitatorId }: { meetingDate?: string | null; facilitatorId?: string },
    ): Promise<void> {
      const { review } = await factsOf(tx, incidentId)
      const edit = {
        ...(meetingDate === undefined || meetingDate === review.meetingDate ? {} : { meetingDate }),
        ...(facilitatorId === undefined || facilitatorId === review.facilitator?.id ? {} : { facilitatorId }),
      }
      if (Object.keys(edit).length > 0) await store.updateReview(tx, incidentId, null, edit, now())
    },

    async export(
      actor: Actor,
      { incidentId, format, template, zone, evidence }: Input<'export'>,
    ): Promise<{ fileName: string; mediaType: string; content: string }> {
      const { id } = await incidents.see(database.db, actor, incidentId)
      const writer = formats.find(({ id, extension }) => id === format || extension === format)
      if (!writer)
        throw invalid('format', `Reviews cannot leave as ${format}.`, `Choose one of ${ExportName.options.join(', ')}.`)
      const chosen = template === undefined ? null : await templates.find(database.db, template)
      if (template !== undefined && !chosen)
        throw invalid('template', `There is no template "${template}".`, 'Choose one from the list of templates.')
      if (zone !== undefined && !isTimeZone(zone))
        throw invalid('zone', `${zone} is not a time zone.`, 'Use an IANA name such as Europe/Berlin.')
      const { facts, document } = await documentOf(id, format === 'json' ? evidence : 'none')
      const told = zone ?? facts.incident.zone
      const outline = chosen ?? facts.template
      const content = hideSecrets(writer.write(exportInputOf(facts, document, outline, told)))
      return {
        fileName: fileName(
          incidentKey(facts.incident.number),
          writer.id === format ? `${writer.name.replace(/ \(.*/, '')} ${facts.incident.title}` : facts.incident.title,
          writer.extension,
        ),
        mediaType: writer.mediaType,
        content,
      }
    },

    /** Brings a review in from its file, as a new incident. */
    import: (
      actor: Actor,
      { document }: { document: ReviewDocument },
    ): Promise<{ incidentId: string; number: number; notes: string[] }> =>
      database.transaction(async (tx) => {
        const { incidentId, notes } = await bringReview(tx, deps, actor, document)
        const { number } = await incidents.see(tx, actor, incidentId)
        return { incidentId, number, notes }
      }),
  }

  /** Facts and originals of one moment. */
  function documentOf(
    incidentId: string,
    evidence: 'none' | 'story' | 'all',
  ): Promise<{ facts: ReviewFacts; document: ReviewDocument }> {
    return database.transaction(async (tx) => {
      await holdMoment(tx)
      const facts = await workOut(tx, deps.worked, await factsOf(tx, incidentId))
      const originals = evidence === 'none' ? [] : await timeline.originals(tx, incidentId, evidence === 'story')
      const beside = evidence === 'none' ? null : await besideOf(tx, deps.worked, incidentId)
      const document = toDocument(facts, originals, await store.emailsOf(tx, peopleOf(facts)), now(), beside)
      const attachments = evidence === 'none' ? [] : await deps.attachmentsIn(tx, incidentId)
      return { facts, document: { ...document, attachments } }
    })
  }
}
