import { z } from 'zod'
import { request } from '#platform/http/contract.ts'
import { limits, MissingPerson, OnCall, Participant, ParticipantEntry } from './model.ts'

const tags = ['Participants']
const reading = { rank: 'viewer', scope: 'read' } as const
const writing = { rank: 'member', scope: 'write' } as const
const path = '/incidents/{incidentId}/participants' as const
const ofIncident = z.object({ incidentId: z.string().max(64) })
const byId = ofIncident.extend({ id: z.string().max(64) })
const byKey = ofIncident.extend({
  key: z
    .string()
    .min(1)
    .max(limits.name + 10),
})

const Fields = Participant.pick({ name: true, userId: true, reasons: true, invited: true }).extend({
  /** Null = as found. */
  onCall: OnCall.nullable(),
  /** Null = as found. */
  zone: Participant.shape.zone,
  /** Null = as found; an empty text = none. */
  role: Participant.shape.role,
  /** Null = as the rules say. */
  leftOut: z.boolean().nullable(),
})

/** What a change leaves. `changeId` undoes it. */
export const ParticipantsChanged = z.object({ changeId: z.string(), participants: z.array(ParticipantEntry) })
export type ParticipantsChanged = z.infer<typeof ParticipantsChanged>

/** Who took part in an incident, and who is asked to its debrief. */
export const participantsContract = {
  list: request(reading, { method: 'GET', path, summary: 'Who took part, the first to appear first', tags })
    .input(ofIncident)
    .output(z.array(ParticipantEntry)),
  missing: request(reading, { method: 'GET', path: `${path}/missing`, summary: 'Who may be missing, and why', tags })
    .input(ofIncident)
    .output(z.array(MissingPerson)),
  add: request(writing, { method: 'POST', path, summary: 'Add somebody by hand', tags })
    .input(Fields.partial().required({ name: true }).extend(ofIncident.shape))
    .output(ParticipantsChanged),
  update: request(writing, {
    method: 'PATCH',
    path: `${path}/{id}`,
    summary: 'Correct what was found, link a user, invite, or leave somebody out',
    tags,
  })
    .input(Fields.partial().extend({ ...byId.shape, version: z.int() }))
    .output(ParticipantsChanged),
  merge: request(writing, {
    method: 'POST',
    path: `${path}/{id}/merge`,
    summary: 'Say that this is another name of somebody else in the list',
    tags,
  })
    .input(byId.extend({ into: z.string().max(64), version: z.int() }))
    .output(ParticipantsChanged),
  split: request(writing, {
    method: 'POST',
    path: `${path}/{id}/split`,
    summary: 'Take a name that was put together with another one apart again',
    tags,
  })
    .input(byId)
    .output(ParticipantsChanged),
  takeReasons: request(writing, {
    method: 'POST',
    path: `${path}/reasons`,
    summary: 'Invite everybody for whom rules propose reasons, unless somebody chose reasons for them',
    tags,
  })
    .input(ofIncident)
    .output(ParticipantsChanged),
  takeMissing: request(writing, {
    method: 'POST',
    path: `${path}/missing/take`,
    summary: 'Add somebody who is proposed as missing, invited for the reason that is proposed',
    tags,
  })
    .input(byKey)
    .output(ParticipantsChanged),
  dismissMissing: request(writing, {
    method: 'POST',
    path: `${path}/missing/dismiss`,
    summary: 'Turn a proposal down, or with dismissed = false let it come back',
    tags,
  })
    .input(byKey.extend({ dismissed: z.boolean().default(true) }))
    .output(z.object({ done: z.literal(true) })),
  undo: request(writing, {
    method: 'POST',
    path: `${path}/changes/{changeId}/undo`,
    summary: 'Take a change back',
    tags,
  })
    .input(ofIncident.extend({ changeId: z.string().max(64) }))
    .output(ParticipantsChanged),
}
