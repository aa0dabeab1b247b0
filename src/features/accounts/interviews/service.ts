import type { Transaction } from 'kysely'
import type { z } from 'zod'
import type { Change } from '#features/audit/model.ts'
import { incidentKey } from '#features/incidents/model.ts'
import type { Actor } from '#features/people/model.ts'
import { newId } from '#platform/id.ts'
import { type AccountsDeps, somebody } from '../accounts-deps.ts'
import { type Passage, type SharedAs, worthSharing } from '../model.ts'
import { mayAsk, mayOversee } from '../policy.ts'
import { createKeeper } from '../sealed-words.ts'
import { deleteShared, findListeners, putShared, rolesOf } from '../store.ts'
import type { interviewsContract } from './contract.ts'
import * as errors from './errors.ts'
import type { Interview, OpenInterview } from './model.ts'
import { mayRemove, partIn, speaksForPerson } from './policy.ts'
import * as store from './store.ts'

// biome-ignore lint/suspicious/noExplicitAny: a transaction of any table map
type Tx = Transaction<any>
type Input<Name extends 'plan' | 'change' | 'consent' | 'note' | 'answer'> = z.output<
  NonNullable<(typeof interviewsContract)[Name]['~orpc']['inputSchema']>
>
type ById = { incidentId: string; id: string }

/** All that is private about an interview. */
interface Words {
  notes: Passage[]
  parts: Passage[]
  /** Counts the proposals, so that one agrees to what one has read and to nothing else. */
  proposal: number
  shared: { id: string; as: SharedAs } | null
}
interface Scene {
  tx: Tx
  incident: { id: string; number: number }
  row: store.InterviewRow
  as: OpenInterview['as']
  /** Null when no key at hand opens them. */
  words: Words | null
}

const nothing: Words = { notes: [], parts: [], proposal: 0, shared: null }
const linkTo = (incidentNumber: number, id: string) =>
  `/incidents/${incidentKey(incidentNumber)}/understand/accounts/interviews/${id}`

export type InterviewsService = ReturnType<typeof createInterviewsService>

/** Interviews: nothing is noted without consent, and nothing is shared without a second one. */
export function createInterviewsService({ database, clock, announce, incidents, notifications, seals }: AccountsDeps) {
  const words = createKeeper<Words>(seals)
  const texts = createKeeper<string>(seals)
  const now = () => clock.now().toISOString()
  const place = (id: string) => `interview:${id}`
  const purposePlace = (id: string) => `interview-purpose:${id}`
  const consentPlace = (id: string) => `interview-consent:${id}`

  const wordsOf = (row: store.InterviewRow): Words | null =>
    row.sealed === null ? nothing : words.open(row.sealed, place(row.id))

  function plain({
    sealedPurpose: _1,
    sealedConsent: _2,
    sealed: _3,
    proposed: _4,
    ...row
  }: store.InterviewRow): Interview {
    return row
  }

  /** What this one of its people may read. */
  function asOpen(row: store.InterviewRow, as: OpenInterview['as']): OpenInterview {
    const said = wordsOf(row)
    const purpose = row.sealedPurpose === null ? '' : texts.open(row.sealedPurpose, purposePlace(row.id))
    const consent = row.sealedConsent && texts.open(row.sealedConsent, consentPlace(row.id))
    const ofTwo = as !== 'planner'
    return {
      ...plain(row),
      version: as === 'person' ? (said?.proposal ?? 0) : row.version,
      as,
      purpose: purpose ?? '',
      notes: as === 'interviewer' ? (said?.notes ?? []) : null,
      parts: ofTwo && (as === 'interviewer' || row.proposed || said?.shared) ? (said?.parts ?? []) : null,
      waiting: ofTwo && row.proposed,
      sharedAs: ofTwo ? (said?.shared?.as ?? null) : null,
      consentWords: as === 'interviewer' ? (consent ?? null) : null,
      locked: (ofTwo && said === null) || purpose === null,
    }
  }

  const tell = (tx: Tx, incidentId: string, action: Change['action'], actor?: Actor, id?: string) =>
    announce(tx, {
      actor: actor ?? somebody,
      action,
      incidentId,
      subjectType: 'interview',
      subjectId: id ?? null,
      parts: ['accounts'],
      // Of what happens inside an interview no log tells.
      passing: actor === undefined,
    })

  /** An interview for one of its people; for everybody else there is none. */
  function change(
    actor: Actor,
    { incidentId, id }: ById,
    work: (scene: Scene) => Promise<void>,
  ): Promise<OpenInterview> {
    return database.transaction(async (tx) => {
      const incident = await incidents.see(tx, actor, incidentId)
      const row = await store.findInterview(tx, incident.id, id, true)
      const as = row && partIn(actor, row)
      if (!row || !as) throw errors.noInterview()
      await work({ tx, incident, row, as, words: wordsOf(row) })
      await tell(tx, incident.id, 'interview.change')
      const after = await store.findInterview(tx, incident.id, id)
      if (!after) throw errors.noInterview()
      return asOpen(after, as)
    })
  }

  async function takeBack({ tx, incident, words: said }: Scene): Promise<void> {
    if (said?.shared) await deleteShared(tx, incident.id, said.shared.id)
  }

  return {
    async list(actor: Actor, { incidentId }: { incidentId: string }): Promise<{ interviews: Interview[] }> {
      const incident = await incidents.see(database.db, actor, incidentId)
      const oversees = mayOversee(actor, await rolesOf(database.db, incident.id))
      const rows = await store.listInterviews(database.db, incident.id)
      return {
        interviews: rows.flatMap((row) => {
          // How often it changed would tell others when somebody wrote or agreed.
          if (partIn(actor, row) === null) return oversees ? [{ ...plain(row), version: 0 }] : []
          return [plain(row)]
        }),
      }
    },

    plan: (
      actor: Actor,
      { incidentId, person, interviewerId, plannedAt, purpose }: Input<'plan'>,
    ): Promise<Interview> =>
      database.transaction(async (tx) => {
        const incident = await incidents.see(tx, actor, incidentId)
        if (!mayAsk(actor)) throw errors.mayNotPlan()
        const wanted = 'userId' in person ? [person.userId, interviewerId] : [interviewerId]
        const found = await findListeners(tx, incident.id, { ids: wanted })
        const user =
          'userId' in person ? found.find(({ id, sees }) => sees && id === person.userId.toLowerCase()) : null
        const interviewer = found.find(({ id, sees }) => sees && id === interviewerId.toLowerCase())
        if (!interviewer || user === undefined) throw errors.noSuchInterviewer()
        if (user?.id === interviewer.id) throw errors.withThemselves()
        const id = newId()
        await store.insertInterview(tx, {
          id,
          incidentId: incident.id,
          userId: user?.id ?? null,
          name: 'name' in person ? person.name : (user?.name ?? ''),
          interviewerId: interviewer.id,
          plannedBy: actor.userId,
          plannedAt,
          sealedPurpose: purpose === '' ? null : texts.close(purpose, purposePlace(id)),
          at: now(),
        })
        await notifications.tell(tx, actor, {
          incidentId: incident.id,
          kind: 'interview',
          userIds: [interviewer.id, ...(user ? [user.id] : [])],
          text: '',
          link: linkTo(incident.number, id),
          cause: `interview:${id}`,
        })
        await tell(tx, incident.id, 'interview.plan', actor, id)
        const row = await store.findInterview(tx, incident.id, id)
        if (!row) throw errors.noInterview()
        return plain(row)
      }),

    async open(actor: Actor, { incidentId, id }: ById): Promise<OpenInterview> {
      const incident = await incidents.see(database.db, actor, incidentId)
      const row = await store.findInterview(database.db, incident.id, id)
      const as = row && partIn(actor, row)
      if (!row || !as) throw errors.noInterview()
      return asOpen(row, as)
    },

    change: (actor: Actor, { version, plannedAt, purpose, ...which }: Input<'change'>): Promise<OpenInterview> =>
      change(actor, which, async ({ tx, row, as }) => {
        if (as === 'person') throw errors.notYours('Only whoever leads or planned an interview changes its plan.')
        if (row.version !== version) throw errors.changedMeanwhile(asOpen(row, as))
        const sealedPurpose =
          purpose === undefined ? row.sealedPurpose : purpose === '' ? null : texts.close(purpose, purposePlace(row.id))
        await store.updatePlan(tx, row.id, {
          plannedAt: plannedAt === undefined ? row.plannedAt : plannedAt,
          sealedPurpose,
        })
      }),

    remove: (actor: Actor, { incidentId, id }: ById): Promise<{ done: true }> =>
      database.transaction(async (tx) => {
        const incident = await incidents.see(tx, actor, incidentId)
        const row = await store.findInterview(tx, incident.id, id, true)
        const as = row && partIn(actor, row)
        if (!row || !as) throw errors.noInterview()
        if (!mayRemove(as, row)) throw errors.notYours('Only the interviewer may remove an interview with consent.')
        await takeBack({ tx, incident, row, as, words: wordsOf(row) })
        await store.deleteInterview(tx, row.id)
        await tell(tx, incident.id, 'interview.remove', actor, row.id)
        return { done: true }
      }),

    consent: (actor: Actor, { given, words: said, ...which }: Input<'consent'>): Promise<OpenInterview> =>
      change(actor, which, async (scene) => {
        const { tx, row, as } = scene
        if (!speaksForPerson(as, row)) throw errors.notYours('Only the interviewed person gives or withdraws consent.')
        if (!given) await takeBack(scene)
        const sealed = given && said !== '' ? texts.close(said, consentPlace(row.id)) : null
        await store.setConsent(tx, row.id, given ? 'given' : 'withdrawn', now(), sealed)
      }),

    note: (actor: Actor, { version, notes, parts, ...which }: Input<'note'>): Promise<OpenInterview> =>
      change(actor, which, async ({ tx, incident, row, as, words: before }) => {
        if (as !== 'interviewer') throw errors.notYours('Only the interviewer keeps notes.')
        if (row.consent !== 'given') throw errors.noConsent()
        if (row.version !== version) throw errors.changedMeanwhile(asOpen(row, as))
        if (before === null) throw errors.locked()
        const proposed = parts === undefined ? row.proposed : worthSharing(parts).length > 0
        const after: Words = {
          ...before,
          notes,
          ...(parts && { parts: worthSharing(parts), proposal: before.proposal + 1 }),
        }
        await store.setWords(tx, row.id, words.close(after, place(row.id)), proposed)
        if (parts && proposed && row.person.id)
          await notifications.tell(tx, actor, {
            incidentId: incident.id,
            kind: 'interview-parts',
            userIds: [row.person.id],
            text: '',
            link: linkTo(incident.number, row.id),
            cause: `interview-parts:${row.id}:${after.proposal}`,
          })
      }),

    answer: (actor: Actor, { version, share, ...which }: Input<'answer'>): Promise<OpenInterview> =>
      change(actor, which, async (scene) => {
        const { tx, incident, row, as, words: before } = scene
        if (!speaksForPerson(as, row)) throw errors.notYours('Only the interviewed person says what may be shared.')
        if (before === null) throw errors.locked()
        if (asOpen(row, as).version !== version) throw errors.changedMeanwhile(asOpen(row, as))
        if (share !== 'none' && (row.consent !== 'given' || before.parts.length === 0)) throw errors.nothingProposed()
        await takeBack(scene)
        const shared = share === 'none' ? null : { id: crypto.randomUUID(), as: share }
        if (shared)
          await putShared(tx, incident.id, {
            id: shared.id,
            // Few are interviewed, and others see who: that it was an interview could be as good as the name.
            kind: share === 'named' ? 'interview' : 'account',
            author: share === 'named' ? row.person : null,
            passages: before.parts.map((part) => ({ ...part, id: crypto.randomUUID() })),
            at: share === 'named' ? now() : null,
          })
        await store.setShared(tx, row.id, words.close({ ...before, shared }, place(row.id)))
      }),
  }
}
