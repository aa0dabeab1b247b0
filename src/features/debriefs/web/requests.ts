import { queryOptions } from '@tanstack/react-query'
import { participantsContract } from '#features/participants/contract.ts'
import { peopleContract } from '#features/people/contract.ts'
import { teamsContract } from '#features/teams/contract.ts'
import { createClient } from '#platform/http/client.ts'
import { debriefsContract } from '../contract.ts'
import { slotsContract } from '../slots/contract.ts'

export const debriefs = createClient(debriefsContract)
export const slots = createClient(slotsContract)
const participants = createClient(participantsContract)
const people = createClient(peopleContract)
const teams = createClient(teamsContract)

export const debriefQuery = (incidentId: string) =>
  queryOptions({ queryKey: ['incident', incidentId, 'debrief'], queryFn: () => debriefs.get({ incidentId }) })

export const timesQuery = (incidentId: string, minutes: number) =>
  queryOptions({
    queryKey: ['incident', incidentId, 'debrief', 'times', minutes],
    queryFn: () => debriefs.propose({ incidentId, minutes }),
  })

export const calibrationQuery = (incidentId: string, id: string) =>
  queryOptions({
    queryKey: ['incident', incidentId, 'debrief', 'calibration', id],
    queryFn: () => debriefs.calibration({ id }),
  })

export const participantsQuery = (incidentId: string) =>
  queryOptions({
    queryKey: ['incident', incidentId, 'participants', 'for-debrief'],
    queryFn: () => participants.list({ incidentId }),
  })

export const peopleQuery = queryOptions({ queryKey: ['people'], queryFn: () => people.users.list() })
export const teamsQuery = queryOptions({ queryKey: ['teams'], queryFn: () => teams.list() })
export const slotsQuery = queryOptions({ queryKey: ['debrief-slots'], queryFn: () => slots.list() })
export const mySettingsQuery = queryOptions({ queryKey: ['me', 'debriefs'], queryFn: () => debriefs.settings() })

/** Gives a calendar file to the reader, as their browser keeps files. */
export function keepFile({ fileName, mediaType, content }: { fileName: string; mediaType: string; content: string }) {
  const address = URL.createObjectURL(new Blob([content], { type: mediaType }))
  const link = document.createElement('a')
  link.href = address
  link.download = fileName
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), 10_000)
}
