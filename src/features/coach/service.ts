import type { Transaction } from 'kysely'
import type { z } from 'zod'
import type { Announce, Change } from '#features/audit/model.ts'
import type { IncidentsService } from '#features/incidents/service.ts'
import type { Actor } from '#features/people/model.ts'
import type { ReviewFacts } from '#features/reviews/model.ts'
import { teamsOf } from '#features/teams/model.ts'
import type { TeamsService } from '#features/teams/service.ts'
import type { Clock } from '#platform/clock/clock.ts'
import type { Database } from '#platform/db/database.ts'
import { newId } from '#platform/id.ts'
import type { coachContract, Report, ReviewSettings } from './contract.ts'
import { adminsOnly, changedMeanwhile, noDismissal, noReview, noTeam, notForReaders, tooMany } from './errors.ts'
import { mergeSettings } from './merge.ts'
import {
  CoachSettings,
  type Dismissal,
  findingKey,
  type KeptSettings,
  type OpenFindings,
  type RuleWords,
} from './model.ts'
import { mayAskCoach, mayKeepCoach, mayTellCoach } from './policy.ts'
import { reportOf } from './report.ts'
import { rulesInWords } from './rules.ts'
import * as store from './store.ts'
import { ruleIdOf } from './term-rule.ts'

// biome-ignore lint/suspicious/noExplicitAny: a transaction of any table map
type Tx = Transaction<any>
type Input<Name extends 'keepSettings' | 'keepTeamSettings' | 'keepReviewSettings' | 'dismiss'> = z.output<
  NonNullable<(typeof coachContract)[Name]['~orpc']['inputSchema']>
>
type Placed = { id: string; teamId: string | null; services: readonly string[] }

export interface CoachDeps {
  database: Database
  clock: Clock
  announce: Announce
  incidents: Pick<IncidentsService, 'see'>
  teams: Pick<TeamsService, 'all'>
  facts(db: store.Db, incidentId: string): Promise<ReviewFacts | null>
}

/** Of one review; they are sent all at once. */
const mostDismissals = 5_000
const nothingSaid: KeptSettings = { off: [], on: [], terms: [], version: 0 }
const everywhere: store.Place = { kind: 'installation' }

export type CoachService = ReturnType<typeof createCoachService>

/** The language coach in reviews: what it says about the words, what people set aside, what it is told to do. */
export function createCoachService({ database, clock, announce, incidents, teams, facts }: CoachDeps) {
  const now = () => clock.now().toISOString()

  async function toAsk(db: store.Db, actor: Actor, idOrKey: string) {
    const incident = await incidents.see(db, actor, idOrKey)
    if (!mayAskCoach(actor)) throw notForReaders()
    return incident
  }

  async function toTell(tx: Tx, actor: Actor, idOrKey: string) {
    const incident = await incidents.see(tx, actor, idOrKey)
    if (!mayTellCoach(actor)) throw notForReaders()
    return incident
  }

  async function settingsOf(db: store.Db, place: store.Place): Promise<KeptSettings> {
    const [kept] = (await store.readSettings(db, [place])).values()
    return kept ?? nothingSaid
  }

  async function settingsFor(db: store.Db, incident: Placed): Promise<ReviewSettings> {
    const [team] = teamsOf(incident, await teams.all(db))
    const kept = await store.readSettings(db, [
      everywhere,
      { kind: 'incident', id: incident.id },
      ...(team ? [{ kind: 'team', id: team.id } as const] : []),
    ])
    const said = {
      installation: kept.get('installation') ?? nothingSaid,
      team: team ? { ...(kept.get(team.id) ?? nothingSaid), id: team.id, name: team.name } : null,
      review: kept.get(incident.id) ?? nothingSaid,
    }
    const levels = { installation: said.installation, review: said.review, ...(said.team ? { team: said.team } : {}) }
    return { ...said, merged: mergeSettings(levels, rulesInWords, ruleIdOf) }
  }

  async function reportFor(db: store.Db, reviewed: ReviewFacts): Promise<Report> {
    const { merged } = await settingsFor(db, reviewed.incident)
    return reportOf(readSections(reviewed), merged, await store.listDismissals(db, reviewed.incident.id))
  }

  async function keep(
    tx: Tx,
    actor: Actor,
    place: store.Place,
    { version, ...said }: Partial<CoachSettings> & { version: number },
  ): Promise<KeptSettings> {
    const before = await settingsOf(tx, place)
    const settings = CoachSettings.parse({
      off: said.off ?? before.off,
      on: said.on ?? before.on,
      terms: said.terms ?? before.terms,
    })
    if (!(await store.writeSettings(tx, place, version, settings, actor.userId, now())))
      throw changedMeanwhile(await settingsOf(tx, place))
    await announce(tx, {
      actor,
      action: 'coach.set',
      incidentId: place.kind === 'incident' ? place.id : null,
      subjectType: place.kind === 'incident' ? 'review' : place.kind,
      subjectId: place.kind === 'installation' ? null : place.id,
      details: { off: settings.off, on: settings.on, terms: settings.terms.length },
      parts: ['coach'],
    })
    return settingsOf(tx, place)
  }

  async function teamPlace(db: store.Db, teamId: string): Promise<store.Place> {
    if (!(await teams.all(db)).some(({ id }) => id === teamId)) throw noTeam()
    return { kind: 'team', id: teamId }
  }

  const told = (
    actor: Actor,
    action: Change['action'],
    incidentId: string,
    about: { rule: string; sectionId: string },
  ) => ({
    actor,
    action,
    incidentId,
    subjectType: 'review',
    subjectId: incidentId,
    details: about,
    parts: ['coach' as const],
  })

  return {
    rules: (actor: Actor): readonly RuleWords[] => {
      if (!mayAskCoach(actor)) throw notForReaders()
      return rulesInWords
    },

    async settings(actor: Actor): Promise<KeptSettings> {
      if (!mayAskCoach(actor)) throw notForReaders()
      return settingsOf(database.db, everywhere)
    },

    keepSettings: (actor: Actor, input: Input<'keepSettings'>): Promise<KeptSettings> =>
      database.transaction(async (tx) => {
        if (!mayKeepCoach(actor)) throw adminsOnly()
        return keep(tx, actor, everywhere, input)
      }),

    async teamSettings(actor: Actor, { teamId }: { teamId: string }): Promise<KeptSettings> {
      if (!mayAskCoach(actor)) throw notForReaders()
      return settingsOf(database.db, await teamPlace(database.db, teamId))
    },

    keepTeamSettings: (actor: Actor, { teamId, ...said }: Input<'keepTeamSettings'>): Promise<KeptSettings> =>
      database.transaction(async (tx) => {
        if (!mayKeepCoach(actor)) throw adminsOnly()
        return keep(tx, actor, await teamPlace(tx, teamId), said)
      }),

    async reviewSettings(actor: Actor, { incidentId }: { incidentId: string }): Promise<ReviewSettings> {
      return settingsFor(database.db, await toAsk(database.db, actor, incidentId))
    },

    keepReviewSettings: (actor: Actor, { incidentId, ...said }: Input<'keepReviewSettings'>): Promise<ReviewSettings> =>
      database.transaction(async (tx) => {
        const incident = await toTell(tx, actor, incidentId)
        await keep(tx, actor, { kind: 'incident', id: incident.id }, said)
        return settingsFor(tx, incident)
      }),

    async report(actor: Actor, { incidentId }: { incidentId: string }): Promise<Report> {
      const { id } = await toAsk(database.db, actor, incidentId)
      const reviewed = await facts(database.db, id)
      if (!reviewed) throw noReview()
      return reportFor(database.db, reviewed)
    },

    /** How many findings are open, by kind, for a caller who has seen the incident; nothing for those who only read. */
    async openIn(db: store.Db, actor: Actor, reviewed: ReviewFacts): Promise<OpenFindings[]> {
      return mayAskCoach(actor) ? (await reportFor(db, reviewed)).open : []
    },

    async dismissals(actor: Actor, { incidentId }: { incidentId: string }): Promise<Dismissal[]> {
      const { id } = await toAsk(database.db, actor, incidentId)
      return store.listDismissals(database.db, id)
    },

    /** Twice the same is one: the newest reason counts. */
    dismiss: (actor: Actor, { incidentId, ...finding }: Input<'dismiss'>): Promise<Dismissal> =>
      database.transaction(async (tx) => {
        const incident = await toTell(tx, actor, incidentId)
        const there = await store.listDismissals(tx, incident.id)
        if (there.length >= mostDismissals) throw tooMany(mostDismissals)
        for (const same of there.filter((one) => findingKey(one) === findingKey(finding)))
          await store.deleteDismissal(tx, incident.id, same.id)
        const id = newId()
        const at = now()
        await store.insertDismissal(tx, { ...finding, id, at, incidentId: incident.id, createdById: actor.userId })
        const { rule, sectionId } = finding
        await announce(tx, told(actor, 'coach.dismiss', incident.id, { rule, sectionId }))
        return { ...finding, id, at, by: actor.userId === null ? null : { id: actor.userId, name: actor.name } }
      }),

    takeBack: (actor: Actor, { incidentId, id }: { incidentId: string; id: string }): Promise<{ done: true }> =>
      database.transaction(async (tx) => {
        const incident = await toTell(tx, actor, incidentId)
        const found = await store.deleteDismissal(tx, incident.id, id)
        if (!found) throw noDismissal()
        await announce(tx, told(actor, 'coach.takeBack', incident.id, found))
        return { done: true }
      }),
  }
}

/** The sections of a review as they are written down: those of the outline, then what only the words still have. */
function readSections({ template, sections }: ReviewFacts) {
  const markdownOf = new Map(sections.map(({ sectionId, markdown }) => [sectionId, markdown]))
  const known = new Set(template.sections.map(({ id }) => id))
  return {
    sections: template.sections.map(({ id, heading, level }) => ({
      id,
      heading,
      level,
      markdown: markdownOf.get(id) ?? '',
    })),
    leftOver: sections
      .filter(({ sectionId }) => !known.has(sectionId))
      .map(({ sectionId, heading, markdown }) => ({
        id: sectionId,
        heading: heading ?? sectionId,
        level: 3 as const,
        markdown,
      })),
  }
}
