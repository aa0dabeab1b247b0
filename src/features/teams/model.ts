import { z } from 'zod'
import { Word } from '#features/incidents/model.ts'
import { Person, TimeZone } from '#features/people/model.ts'
import type { Calendar } from './calendar/model.ts'

/** A day on which the team does not work. */
export const Holiday = z.object({ on: z.iso.date(), name: z.string().trim().max(80) })
export type Holiday = z.infer<typeof Holiday>

/** Who answers for which services, and when they work: deadlines are counted in their business days. */
export const Team = z.object({
  id: z.string(),
  name: z.string().trim().min(1, 'A team needs a name.').max(80),
  zone: TimeZone,
  /** ISO: 1 is Monday. In order, each once. */
  workingDays: z
    .array(z.int().min(1).max(7))
    .min(1, 'A team works on at least one day of the week.')
    .transform((days) => [...new Set(days)].sort()),
  holidays: z
    .array(Holiday)
    .max(400)
    .transform((days) => days.toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))),
  /** The services it owns, as incidents name them. */
  services: z.array(Word).max(200),
  members: z.array(Person),
  version: z.int(),
})
export type Team = z.infer<typeof Team>

type Placed = { teamId: string | null; services: readonly string[] }

/** The teams an incident belongs to: the one it was given first, then those that own its services, by name. */
export function teamsOf<Owner extends Pick<Team, 'id' | 'name' | 'services'>>(
  { teamId, services }: Placed,
  teams: readonly Owner[],
): Owner[] {
  const here = new Set(services.map((service) => service.toLowerCase()))
  const given = teams.filter((team) => team.id === teamId)
  const owners = teams
    .filter((team) => team.id !== teamId && team.services.some((service) => here.has(service.toLowerCase())))
    .toSorted((a, b) => a.name.localeCompare(b.name, 'en'))
  return [...given, ...owners]
}

/** In whose days deadlines are counted: the first team's, else Monday to Friday in the incident's zone. */
export function calendarOf(team: Pick<Team, 'zone' | 'workingDays' | 'holidays'> | undefined, zone: string): Calendar {
  if (!team) return { zone, workingDays: [1, 2, 3, 4, 5], holidays: [] }
  return { zone: team.zone, workingDays: team.workingDays, holidays: team.holidays.map(({ on }) => on) }
}
