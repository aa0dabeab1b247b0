import type { Transaction } from 'kysely'
import { lifeHere } from '#features/actions/life/file/model.ts'
import type { Actor } from '#features/people/model.ts'
import { AppError } from '#platform/errors/app-error.ts'
import { newId } from '#platform/id.ts'
import type { ReviewsDeps } from '../deps.ts'
import { documentFaults } from '../document.ts'
import { readOnly } from '../errors.ts'
import type { LifeInFile } from '../life/model.ts'
import * as lifeStore from '../life/store.ts'
import type { ReviewDocument } from '../model.ts'
import { mayWrite } from '../policy.ts'
import { updateReview, usersByEmail } from '../store.ts'
import { bringUnderstanding } from '../understanding/bring/service.ts'
import { addressesIn } from '../understanding/file/model.ts'
import { keyUnderNewIds, sectionsUnderNewIds, timelineUnderNewIds } from './new-ids.ts'
import * as store from './store.ts'

// biome-ignore lint/suspicious/noExplicitAny: a transaction of any table map
type Tx = Transaction<any>

/** What came of bringing a review in. `notes` tells in sentences what could not be taken over as it was. */
export interface Brought {
  incidentId: string
  notes: string[]
}

/** Brings a review in from its file as a new incident, all of it or nothing. */
export async function bringReview(
  tx: Tx,
  deps: Pick<ReviewsDeps, 'incidents' | 'templates' | 'actions' | 'clock' | 'announce' | 'understood'>,
  actor: Actor,
  document: ReviewDocument,
): Promise<Brought> {
  const { incidents, templates, actions, clock, announce } = deps
  if (!mayWrite(actor)) throw readOnly()
  const where = documentFaults(document)
  if (where.length > 0) {
    throw new AppError('INVALID_INPUT', 'The file does not hold together, so nothing of it was brought in.', {
      kept: 'Nothing was changed.',
      remedy: 'Export the review again, or mend the places that are named.',
      where,
    })
  }
  const at = clock.now().toISOString()
  const notes: string[] = []
  const { title, severity, services, tags, description, zone, restricted, createdAt } = document.incident
  const { templateId, templateVersion = null } = document.review
  const template =
    (templateVersion === null ? null : await templates.find(tx, templateId, templateVersion)) ??
    (await templates.find(tx, templateId))
  if (!template)
    notes.push(
      `The template "${document.review.templateId}" is not known here; the review has the standard one, and all words are kept.`,
    )
  const incidentId = await incidents.open(
    tx,
    actor,
    { title, severity, services, tags, description, zone, restricted },
    false,
  )
  await store.setOpened(tx, incidentId, createdAt)
  if (restricted) notes.push('The incident is restricted; so far only you can see it.')

  const timeline = timelineUnderNewIds(document)
  await store.insertTimeline(tx, incidentId, timeline, actor.userId, at)

  const people = await peopleHere(tx, document, restricted ? actor : null)
  const { meetingDate, contact, ownerEmail, facilitatorEmail, noteTakerEmail = null } = document.review
  const found = (email: string | null, role: string): string | null => {
    const id = email === null ? null : (people.get(email.toLowerCase()) ?? null)
    if (email !== null && id === null)
      notes.push(`The ${role}, ${email}, could not be found among those who may see this; choose somebody.`)
    return id
  }
  await updateReview(
    tx,
    incidentId,
    null,
    {
      // Also one that is archived: the review had it when it left.
      ...(template && { templateId: template.id, templateVersion: template.version }),
      meetingDate,
      contact,
      ownerId: found(ownerEmail, 'owner of the review') ?? (document.life?.decision ? actor.userId : null),
      facilitatorId: found(facilitatorEmail, 'facilitator'),
      noteTakerId: found(noteTakerEmail, 'note taker'),
    },
    at,
  )
  const actionIds = await actions.bring(tx, actionsHere(document, incidentId, actor, people, notes))
  const here = (email: string | undefined) => (email ? (people.get(email.toLowerCase()) ?? null) : null)
  const known = {
    timeline: timeline.ids,
    actions: new Map(document.actions.map(({ id }, at) => [id, actionIds[at] ?? ''])),
    people: new Map(
      (document.mentioned ?? []).flatMap(({ id, email }) => [[id, here(email)] as const]).filter(isKnown),
    ),
  }
  await store.insertSections(tx, incidentId, sectionsUnderNewIds(document, known), actor.userId, at)
  const named = document.attachments ?? []
  if (named.length > 0 || document.sections.some(({ markdown }) => markdown.includes('(debrief:attachment/')))
    notes.push(
      `Pictures and files are named in the file, not part of it${namesOf(named)}. Where the words show one, its description stands.`,
    )
  const answers = (document.fields ?? []).map(({ fieldId, value, email }) => ({ fieldId, value: here(email) ?? value }))
  await store.insertAnswers(tx, incidentId, answers, actor.userId, at)
  const adoptions = (document.adoptions ?? []).flatMap(({ personEmail, ...adoption }) => {
    const key = keyUnderNewIds(adoption.key, known)
    return key === null ? [] : [{ ...adoption, key, personId: here(personEmail) }]
  })
  await store.insertAdoptions(tx, incidentId, adoptions)
  const factors = await bringUnderstanding(
    tx,
    deps.understood,
    actor,
    incidentId,
    document,
    { ...known, user: (email) => here(email ?? undefined) },
    at,
  )
  const forLives = {
    ...known,
    factors,
    user: here,
    files: new Map(named.map(({ id, name }) => [id, name])),
  }
  await deps.understood.bringActionLives(
    tx,
    document.actions.flatMap(({ id, life }) => (life ? [lifeHere(life, known.actions.get(id) ?? '', forLives)] : [])),
  )
  if (document.review.publishedAt) await store.setPublished(tx, incidentId, document.review.publishedAt)
  if (document.life) await bringLife(tx, incidentId, document.life)
  await announce(tx, {
    actor,
    action: 'review.import',
    incidentId,
    subjectType: 'review',
    subjectId: incidentId,
    details: { title, events: document.events.length, evidence: document.evidence.length },
    parts: [
      ...(['incident', 'evidence', 'story', 'review', 'actions', 'impact', 'participants'] as const),
      ...(['accounts', 'factors', 'questions', 'debrief'] as const),
    ],
  })
  return { incidentId, notes }
}

const isKnown = (entry: readonly [string, string | null]): entry is readonly [string, string] => entry[1] !== null

/** Ids of those in the file who can sign in here; of a restricted review only the one who brings it, who alone may see it. */
async function peopleHere(tx: Tx, document: ReviewDocument, only: Actor | null): Promise<Map<string, string>> {
  const { review, actions, fields = [], adoptions = [], mentioned = [] } = document
  const emails = [
    ...[review.ownerEmail, review.facilitatorEmail, review.noteTakerEmail ?? null],
    ...actions.map(({ ownerEmail }) => ownerEmail),
    ...fields.map(({ email = null }) => email),
    ...adoptions.map(({ personEmail }) => personEmail),
    ...mentioned.map(({ email }) => email),
    ...actions.flatMap(({ life }) =>
      (life?.proofs ?? []).flatMap(({ lookedBy, by }) => [lookedBy?.email ?? null, by?.email ?? null]),
    ),
    ...addressesIn(document),
    // No database keeps U+0000, so it is in nobody's address.
  ].filter((email): email is string => email !== null && email !== '' && !email.includes('\0'))
  const people = await usersByEmail(tx, emails)
  return only ? new Map([...people].filter(([, id]) => id === only.userId)) : people
}

/** Every action keeps exactly one owner: where theirs is not here, it is whoever brings the review, and the name stays in the details. */
function actionsHere(
  { actions }: ReviewDocument,
  incidentId: string,
  actor: Actor,
  people: ReadonlyMap<string, string>,
  notes: string[],
) {
  const taken = actions.map((action) => ({ action, ownerId: people.get(action.ownerEmail.toLowerCase()) ?? null }))
  const missing = [...new Set(taken.filter(({ ownerId }) => ownerId === null).map(({ action }) => action.ownerName))]
  if (missing.length > 0 && actor.userId === null) {
    throw new AppError(
      'NOT_POSSIBLE',
      `Nobody here has the address of ${missing.join(', ')}, and an action needs an owner.`,
      { kept: 'Nothing was changed.', remedy: 'Let them in first, or bring the review in when signed in as somebody.' },
    )
  }
  if (missing.length > 0)
    notes.push(
      `You own the actions of ${missing.join(', ')} for now, who could not be found among those who may see this; their name is kept in the details.`,
    )
  return taken.map(({ action: { id: _, number: __, ownerName, ownerEmail: ___, life: ____, ...action }, ownerId }) => ({
    ...action,
    incidentId,
    createdById: actor.userId,
    ownerId: ownerId ?? (actor.userId as string),
    details:
      ownerId === null ? [action.details, `Owner before: ${ownerName}`].filter(Boolean).join('\n\n') : action.details,
  }))
}

/** The decision as it was, with its tasks and what was said about them. An undecided review stays undecided. */
async function bringLife(tx: Tx, incidentId: string, { decision, tasks }: LifeInFile): Promise<void> {
  const review = await lifeStore.lockReview(tx, incidentId)
  if (!review || decision === null) return
  await lifeStore.insertDecision(tx, review.id, { ...decision, id: newId(), personId: null })
  await lifeStore.replaceTasks(
    tx,
    review.id,
    tasks.map(({ mark: _, ...task }) => task),
  )
  for (const { kind, mark } of tasks)
    if (mark) await lifeStore.putMark(tx, review.id, kind, { ...mark, personId: null })
}

/** ` (graph.png, log.txt and 3 more)`, or nothing. */
function namesOf(files: readonly { name: string }[]): string {
  if (files.length === 0) return ''
  const shown = files.slice(0, 5).map(({ name }) => name)
  return ` (${shown.join(', ')}${files.length > shown.length ? ` and ${files.length - shown.length} more` : ''})`
}
