import type { IncidentsService } from '#features/incidents/service.ts'
import type { ParticipantsService } from '#features/participants/service.ts'
import type { Actor } from '#features/people/model.ts'
import { calendarOf, type Team, teamsOf } from '#features/teams/model.ts'
import type { Clock } from '#platform/clock/clock.ts'
import type { Database } from '#platform/db/database.ts'
import { usualSettings } from '../model.ts'
import type { DebriefsService } from '../service.ts'
import type { SlotsService } from '../slots/service.ts'
import { type Db, endOf, settingsOf } from '../store.ts'
import type { Proposal } from './model.ts'
import { daysFor, type Guest, proposeTimes } from './propose.ts'

export interface TimesDeps {
  database: Database
  clock: Clock
  incidents: Pick<IncidentsService, 'see'>
  participants: Pick<ParticipantsService, 'of'>
  debriefs: Pick<DebriefsService, 'of'>
  slots: Pick<SlotsService, 'open'>
  /** All teams, inside the caller's transaction. */
  teams(db: Db): Promise<Team[]>
}

const DAY = 86_400_000

export type TimesService = ReturnType<typeof createTimesService>

/** Times that suit those who come to a debrief. */
export function createTimesService({ database, clock, incidents, participants, debriefs, slots, teams }: TimesDeps) {
  return {
    async propose(actor: Actor, { incidentId, minutes }: { incidentId: string; minutes?: number | undefined }) {
      const { db } = database
      const incident = await incidents.see(db, actor, incidentId)
      const entries = await participants.of(db, actor, incident.id)
      const debrief = await debriefs.of(db, incident.id)
      const asked =
        debrief?.state === 'planned'
          ? debrief.attendees.filter(({ withdrawn }) => !withdrawn)
          : entries.filter(({ invited, leftOut }) => invited && !leftOut)
      const settings = await settingsOf(
        db,
        asked.flatMap(({ userId }) => userId ?? []),
      )
      const [team] = teamsOf(incident, await teams(db))
      const calendar = calendarOf(team, incident.zone)
      const guests = asked.map(({ name, userId }): Guest => {
        const own = settings.find(({ id }) => id === userId)
        const part = entries.find((entry) => (userId === null ? entry.name === name : entry.userId === userId))
        return {
          name,
          zone: own?.zone ?? part?.zone ?? incident.zone,
          hours: own ?? usualSettings,
          worked: part?.firstAt && part.lastAt ? [{ from: part.firstAt, to: part.lastAt }] : [],
        }
      })
      const wish = {
        resolvedAt: await endOf(db, incident.id),
        now: clock.now().toISOString(),
        minutes: minutes ?? debrief?.minutes ?? 60,
        calendar,
        guests,
      }
      const days = daysFor(wish)
      const [from, to] = [days[0], days.at(-1)]
      const proposals: Proposal[] = proposeTimes(wish)
      return {
        within: from && to ? { from, to, zone: calendar.zone } : null,
        proposals,
        slots:
          from && to
            ? await slots.open(db, Math.max(clock.now().getTime(), Date.parse(from) - DAY), Date.parse(to) + 2 * DAY)
            : [],
      }
    },
  }
}
