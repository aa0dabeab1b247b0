import type { Transaction } from 'kysely'
import type { ActionLifeService } from '#features/actions/life/service.ts'
import type { FactorsService } from '#features/factors/service.ts'
import type { ImpactService } from '#features/impact/service.ts'
import type { Actor } from '#features/people/model.ts'
import { storable } from '#platform/db/storable.ts'
import { newId } from '#platform/id.ts'
import type { UnderstandingInFile } from '../file/model.ts'
import * as store from './store.ts'

// biome-ignore lint/suspicious/noExplicitAny: a transaction of any table map
type Tx = Transaction<any>

export interface BringDeps {
  bringImpact: ImpactService['bring']
  bringFactors: FactorsService['bring']
  bringActionLives: ActionLifeService['bring']
}

/** What is known here, by the ids and addresses of the file. */
export interface Here {
  /** Ids of events and evidence. */
  timeline: ReadonlyMap<string, string>
  actions: ReadonlyMap<string, string>
  /** The user with that address who may see the incident, or null. */
  user(email: string | null): string | null
}

/** Puts what people understood into an incident that has nothing of it yet. What refers to things that are not here loses that. Announces nothing. Gives the factors by the ids of the file. */
export async function bringUnderstanding(
  tx: Tx,
  deps: BringDeps,
  actor: Actor,
  incidentId: string,
  given: Partial<UnderstandingInFile>,
  here: Here,
  at: string,
): Promise<ReadonlyMap<string, string>> {
  const { impact, participants, accounts: told, factors, questions, debriefs, minutes: held } = given
  const file = storable({ impact, participants, accounts: told, factors, questions, debriefs, minutes: held })
  const events = (ids: readonly string[]) => ids.flatMap((id) => here.timeline.get(id) ?? [])
  if (file.impact) {
    await deps.bringImpact(tx, actor, incidentId, file.impact)
    if (file.impact.rate) await store.insertRate(tx, incidentId, file.impact.rate, actor.userId, at)
  }
  await bringParticipants(tx, incidentId, file.participants ?? [], here, at)

  // Told in the order of their ids, which says nothing of when and by whom.
  const accounts = (file.accounts ?? []).map((account) => ({ ...account, newId: crypto.randomUUID() }))
  await store.insertAccounts(
    tx,
    incidentId,
    accounts.map(({ newId: id, kind, author, sharedAt, passages }) => ({
      id,
      kind,
      author,
      // A name and a time come together or not at all.
      sharedAt: author === null ? null : (sharedAt ?? at),
      passages: passages.map((passage) => ({ ...passage, eventIds: events(passage.eventIds) })),
    })),
  )
  const factorIds = file.factors
    ? await bringFactors(tx, deps, actor, incidentId, file.factors, here, accounts)
    : new Map<string, string>()

  await store.insertQuestions(
    tx,
    incidentId,
    (file.questions ?? []).map((question, position) => ({
      ...question,
      id: newId(),
      position,
      eventId: question.eventId === null ? null : (here.timeline.get(question.eventId) ?? null),
      askedBy: here.user(question.askedBy),
      answer: question.answer && {
        ...question.answer,
        by: here.user(question.answer.by),
        eventIds: events(question.answer.eventIds),
      },
      parked: question.parked && { ...question.parked, by: here.user(question.parked.by) },
    })),
    at,
  )
  // The newest comes first in a file, and last into the tables. Only one can be ahead.
  let ahead = false
  for (const debrief of (file.debriefs ?? []).toReversed()) {
    const state: typeof debrief.state = debrief.state === 'planned' && ahead ? 'cancelled' : debrief.state
    ahead ||= state === 'planned'
    await store.insertDebrief(tx, incidentId, { ...debrief, id: newId(), state }, here.user, actor.userId, at)
  }
  for (const minutes of (file.minutes ?? []).toReversed())
    await store.insertMinutes(
      tx,
      incidentId,
      {
        ...minutes,
        id: newId(),
        facilitatorId: here.user(minutes.facilitator),
        present: [...new Set(minutes.present.flatMap((email) => here.user(email) ?? []))],
        notes: minutes.notes.map((note) => ({
          ...note,
          id: newId(),
          by: here.user(note.by),
          eventId: note.eventId === null ? null : (here.timeline.get(note.eventId) ?? null),
        })),
        actionIds: minutes.actionIds.flatMap((id) => here.actions.get(id) || []),
      },
      at,
    )
  return factorIds
}

async function bringParticipants(
  tx: Tx,
  incidentId: string,
  participants: UnderstandingInFile['participants'],
  here: Here,
  at: string,
): Promise<void> {
  const ids = new Map(participants.map(({ id }) => [id, newId()]))
  const taken = new Set<string>()
  const rows = participants.map((one) => {
    const mergedInto = one.mergedInto === null ? null : (ids.get(one.mergedInto) ?? null)
    const found = here.user(one.email)
    // Nobody takes part twice.
    const userId = found !== null && (mergedInto !== null || !taken.has(found)) ? found : null
    if (userId !== null && mergedInto === null) taken.add(userId)
    return { ...one, id: ids.get(one.id) ?? newId(), userId, mergedInto }
  })
  await store.insertParticipants(tx, incidentId, rows, at)
}

async function bringFactors(
  tx: Tx,
  deps: BringDeps,
  actor: Actor,
  incidentId: string,
  { factors, links }: UnderstandingInFile['factors'],
  here: Here,
  accounts: readonly { id: string; newId: string }[],
): Promise<Map<string, string>> {
  if (factors.length + links.length === 0) return new Map()
  const accountIds = new Map(accounts.map((account) => [account.id, account.newId]))
  const known = (evidence: (typeof factors)[number]['evidence']) =>
    evidence.flatMap(({ of, id }) => {
      const found = of === 'account' ? accountIds.get(id) : here.timeline.get(id)
      return found === undefined ? [] : [{ of, id: found }]
    })
  const ids = await deps.bringFactors(
    tx,
    actor,
    incidentId,
    factors.map(({ id, kind, title, details, category, evidence, place }) => ({
      ...{ name: id, kind, title, details, category, place },
      evidence: known(evidence),
      to: links
        .filter(({ fromId }) => fromId === id)
        .map(({ toId, why, confidence, evidence }) => ({ name: toId, why, confidence, evidence: known(evidence) })),
    })),
  )
  const place = factors.find(({ kind }) => kind === 'outcome')?.place
  if (place) await store.placeOutcome(tx, incidentId, place)
  return ids
}
