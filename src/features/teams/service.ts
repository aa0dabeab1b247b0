import type { Transaction } from 'kysely'
import type { z } from 'zod'
import type { Announce, Change } from '#features/audit/model.ts'
import type { Actor } from '#features/people/model.ts'
import type { Clock } from '#platform/clock/clock.ts'
import type { Database } from '#platform/db/database.ts'
import { AppError } from '#platform/errors/app-error.ts'
import { newId } from '#platform/id.ts'
import type { teamsContract } from './contract.ts'
import type { Team } from './model.ts'
import { mayKeepTeams } from './policy.ts'
import * as store from './store.ts'

// biome-ignore lint/suspicious/noExplicitAny: a transaction of any table map
type Tx = Transaction<any>
type Input<Name extends 'create' | 'update'> = z.output<
  NonNullable<(typeof teamsContract)[Name]['~orpc']['inputSchema']>
>

export interface TeamsDeps {
  database: Database
  clock: Clock
  announce: Announce
}

export type TeamsService = ReturnType<typeof createTeamsService>

/** Teams, the services they own, and the days on which they work. */
export function createTeamsService({ database, clock, announce }: TeamsDeps) {
  const now = () => clock.now().toISOString()

  async function toChange(tx: Tx, actor: Actor, id: string): Promise<Team> {
    if (!mayKeepTeams(actor)) throw adminsOnly()
    const team = await store.findTeam(tx, id)
    if (!team) throw notFound()
    return team
  }

  async function refuseTakenName(tx: Tx, name: string | undefined, besides: string | null): Promise<void> {
    if (name === undefined || !(await store.isNameTaken(tx, name, besides))) return
    throw new AppError('ALREADY_EXISTS', `There is a team named ${name} already.`, {
      kept: 'Nothing was changed.',
      remedy: 'Choose another name, or change that team.',
      where: [{ path: 'name', message: 'is taken' }],
    })
  }

  async function setMembers(tx: Tx, id: string, memberIds: readonly string[] | undefined): Promise<void> {
    if (memberIds === undefined) return
    const unknown = await store.replaceMembers(tx, id, [...new Set(memberIds)])
    if (unknown.length === 0) return
    throw new AppError('INVALID_INPUT', 'Somebody on the list is not a user who can sign in.', {
      kept: 'The team is as it was.',
      remedy: 'Take them off the list, or let them in first.',
      where: unknown.map((one) => ({
        path: `memberIds[${memberIds.indexOf(one)}]`,
        message: 'is nobody who can sign in',
      })),
    })
  }

  const told = (actor: Actor, action: Change['action'], team: Pick<Team, 'id'>, details: Record<string, unknown>) => ({
    actor,
    action,
    incidentId: null,
    subjectType: 'team',
    subjectId: team.id,
    details,
    parts: ['teams' as const],
  })

  return {
    list: (): Promise<Team[]> => store.listTeams(database.db),
    /** The same inside the caller's transaction. */
    all: (db: store.Db): Promise<Team[]> => store.listTeams(db),

    /** Throws INVALID_INPUT unless there is such a team. */
    async assertThere(db: store.Db, id: string): Promise<void> {
      if (await store.findTeam(db, id)) return
      throw new AppError('INVALID_INPUT', 'There is no such team.', {
        kept: 'Nothing was changed.',
        remedy: 'Choose one of the teams in the settings.',
        where: [{ path: 'teamId', message: 'is no team' }],
      })
    },

    create: (actor: Actor, { memberIds, ...given }: Input<'create'>): Promise<Team> =>
      database.transaction(async (tx) => {
        if (!mayKeepTeams(actor)) throw adminsOnly()
        await refuseTakenName(tx, given.name, null)
        const team = {
          name: given.name,
          zone: given.zone ?? 'UTC',
          workingDays: given.workingDays ?? [1, 2, 3, 4, 5],
          holidays: given.holidays ?? [],
          services: given.services ?? [],
        }
        const id = newId()
        await store.insertTeam(tx, id, team, now())
        await setMembers(tx, id, memberIds)
        await announce(tx, told(actor, 'team.create', { id }, { name: team.name }))
        return (await store.findTeam(tx, id)) as Team
      }),

    update: (actor: Actor, { id, version, memberIds, ...edit }: Input<'update'>): Promise<Team> =>
      database.transaction(async (tx) => {
        const team = await toChange(tx, actor, id)
        await refuseTakenName(tx, edit.name, team.id)
        if (!(await store.updateTeam(tx, team.id, version, edit, now()))) throw changedMeanwhile(team)
        await setMembers(tx, team.id, memberIds)
        const changed = Object.entries({ ...edit, memberIds }).flatMap(([name, value]) =>
          value === undefined ? [] : [name],
        )
        await announce(tx, told(actor, 'team.update', team, { name: edit.name ?? team.name, changed }))
        return (await store.findTeam(tx, team.id)) as Team
      }),

    remove: (actor: Actor, { id }: { id: string }): Promise<{ done: true }> =>
      database.transaction(async (tx) => {
        const team = await toChange(tx, actor, id)
        await store.deleteTeam(tx, team.id)
        await announce(tx, told(actor, 'team.remove', team, { name: team.name }))
        return { done: true }
      }),
  }
}

function adminsOnly(): AppError {
  return new AppError('NOT_ALLOWED', 'Only admins and owners change teams.', {
    kept: 'Nothing was changed.',
    remedy: 'Ask one of them.',
  })
}

function notFound(): AppError {
  return new AppError('NOT_FOUND', 'There is no such team.', { remedy: 'Look at the list of teams.' })
}

function changedMeanwhile(current: Team): AppError {
  return new AppError('CHANGED_MEANWHILE', 'Somebody else changed this team in the meantime.', {
    kept: 'Their change is saved; yours is not.',
    remedy: 'Look at the team as it is now and make your change again.',
    current,
  })
}
