import { z } from 'zod'
import { request } from '#platform/http/contract.ts'
import { Calibration, MyCalibration } from './calibration/model.ts'
import {
  ATTENDEES_LIMIT,
  Coming,
  Debrief,
  DebriefKind,
  DebriefSettings,
  DebriefWithPeople,
  FacilitatorCall,
  Minutes,
  NewAttendee,
} from './model.ts'
import { SlotDay } from './slots/model.ts'
import { Proposal } from './times/model.ts'

const tags = ['Debriefs']
/** A debrief by its id (UUID). */
const byId = z.object({ id: z.string().max(64) })
/** An incident by its id (UUID) or key. */
const ofIncident = z.object({ incidentId: z.string().max(64) })
const versioned = byId.extend({ version: z.int() })

const Plan = Debrief.pick({ kind: true, objectives: true, minutes: true, zone: true, place: true, link: true })
  .partial()
  .extend({
    startsAt: Debrief.shape.startsAt.optional(),
    deadline: Debrief.shape.deadline.optional(),
    /** Takes a day of a team's slot: the time, the length, the place follow from it. Null gives it back. */
    slot: Debrief.shape.slot.optional(),
  })

/** The debrief of an incident: when, where, with whom, and what people think before it. */
export const debriefsContract = {
  get: request(
    { rank: 'viewer', scope: 'read' },
    {
      method: 'GET',
      path: '/incidents/{incidentId}/debrief',
      summary: 'The debrief of an incident, and earlier ones',
      tags,
    },
  )
    .input(ofIncident)
    .output(
      z.object({
        /** The one that is planned, else the last that was held; null while there is neither. */
        debrief: DebriefWithPeople.nullable(),
        earlier: z.array(Debrief),
        facilitatorCall: FacilitatorCall.nullable(),
        /** How many users said that they facilitate. */
        facilitators: z.int(),
        /** False while the installation has no mail server: then nobody is invited by mail. */
        mailPossible: z.boolean(),
      }),
    ),
  propose: request(
    { rank: 'viewer', scope: 'read' },
    {
      method: 'GET',
      path: '/incidents/{incidentId}/debrief/times',
      summary: 'Times that suit the attendees, with the reasons',
      tags,
    },
  )
    .input(ofIncident.extend({ minutes: z.coerce.number().pipe(Minutes).optional() }))
    .output(
      z.object({
        /** The business days that were looked at, first and last, as calendar days in `zone`; null when there are none left. */
        within: z.object({ from: z.iso.date(), to: z.iso.date(), zone: z.string() }).nullable(),
        proposals: z.array(Proposal),
        /** Days of slots inside these days that a review can take. */
        slots: z.array(SlotDay.extend({ name: z.string(), zone: z.string(), minutes: Minutes })),
      }),
    ),
  plan: request(
    { rank: 'member', scope: 'write' },
    {
      method: 'POST',
      path: '/incidents/{incidentId}/debrief',
      summary: 'Plan a debrief',
      tags,
      description:
        'One is planned at a time. Without `attendees`, those who are to be invited as participants are asked.',
    },
  )
    .input(
      ofIncident
        .extend(Plan.shape)
        .extend({ kind: DebriefKind, attendees: z.array(NewAttendee).max(ATTENDEES_LIMIT).optional() }),
    )
    .output(DebriefWithPeople),
  change: request(
    { rank: 'member', scope: 'write' },
    {
      method: 'PATCH',
      path: '/debriefs/{id}',
      summary: 'Change a debrief; those who were invited are told',
      tags,
    },
  )
    .input(versioned.extend(Plan.shape))
    .output(DebriefWithPeople),
  cancel: request(
    { rank: 'member', scope: 'write' },
    {
      method: 'POST',
      path: '/debriefs/{id}/cancel',
      summary: 'Cancel a debrief; those who were invited are told',
      tags,
    },
  )
    .input(versioned.extend({ reason: z.string().trim().max(500).default('') }))
    .output(DebriefWithPeople),
  hold: request(
    { rank: 'member', scope: 'write' },
    { method: 'POST', path: '/debriefs/{id}/held', summary: 'Say that a debrief was held', tags },
  )
    .input(versioned)
    .output(DebriefWithPeople),
  reopen: request(
    { rank: 'member', scope: 'write' },
    {
      method: 'POST',
      path: '/debriefs/{id}/reopen',
      summary: 'Take back that a debrief was held or cancelled',
      tags,
      description: 'Possible while no other one is planned. After a cancellation that was sent, invite anew.',
    },
  )
    .input(versioned)
    .output(DebriefWithPeople),
  addAttendees: request(
    { rank: 'member', scope: 'write' },
    { method: 'POST', path: '/debriefs/{id}/attendees', summary: 'Put people on the list; nothing is sent yet', tags },
  )
    .input(byId.extend({ attendees: z.array(NewAttendee).min(1).max(ATTENDEES_LIMIT) }))
    .output(DebriefWithPeople),
  changeAttendee: request(
    { rank: 'member', scope: 'write' },
    { method: 'PATCH', path: '/debriefs/{id}/attendees/{attendeeId}', summary: 'Change why somebody is invited', tags },
  )
    .input(
      byId.extend({
        attendeeId: z.string().max(64),
        reasons: NewAttendee.shape.reasons.unwrap().optional(),
        note: NewAttendee.shape.note.unwrap().optional(),
      }),
    )
    .output(DebriefWithPeople),
  withdraw: request(
    { rank: 'member', scope: 'write' },
    {
      method: 'DELETE',
      path: '/debriefs/{id}/attendees/{attendeeId}',
      summary: 'Take somebody off the list; who was invited is told. Putting them on it again takes it back',
      tags,
    },
  )
    .input(byId.extend({ attendeeId: z.string().max(64) }))
    .output(DebriefWithPeople),
  invite: request(
    { rank: 'member', scope: 'write' },
    {
      method: 'POST',
      path: '/debriefs/{id}/invitations',
      summary: 'Send invitations to those who have none, and try again what failed',
      tags,
    },
  )
    .input(byId)
    .output(DebriefWithPeople),
  come: request(
    { rank: 'viewer', scope: 'write' },
    { method: 'PUT', path: '/debriefs/{id}/coming', summary: 'Say whether you come', tags },
  )
    .input(byId.extend({ coming: Coming }))
    .output(DebriefWithPeople),
  calendar: request(
    { rank: 'viewer', scope: 'read' },
    { method: 'GET', path: '/debriefs/{id}/calendar', summary: 'A debrief as a calendar file', tags },
  )
    .input(byId)
    .output(z.object({ fileName: z.string(), mediaType: z.string(), content: z.string() })),
  callFacilitator: request(
    { rank: 'member', scope: 'write' },
    {
      method: 'POST',
      path: '/incidents/{incidentId}/debrief/facilitator-call',
      summary: 'Ask those who facilitate; the first who accepts does',
      tags,
    },
  )
    .input(ofIncident.extend({ words: z.string().trim().max(500).default('') }))
    .output(FacilitatorCall),
  acceptCall: request(
    { rank: 'member', scope: 'write' },
    {
      method: 'POST',
      path: '/incidents/{incidentId}/debrief/facilitator-call/accept',
      summary: 'Become the facilitator who is looked for',
      tags,
    },
  )
    .input(ofIncident)
    .output(z.object({ done: z.literal(true) })),
  endCall: request(
    { rank: 'member', scope: 'write' },
    {
      method: 'DELETE',
      path: '/incidents/{incidentId}/debrief/facilitator-call',
      summary: 'Look for a facilitator no longer',
      tags,
    },
  )
    .input(ofIncident)
    .output(z.object({ done: z.literal(true) })),
  calibration: request(
    { rank: 'viewer', scope: 'read' },
    {
      method: 'GET',
      path: '/debriefs/{id}/calibration',
      summary: 'What you think before the debrief, and what others shared',
      tags,
    },
  )
    .input(byId)
    .output(Calibration),
  calibrate: request(
    { rank: 'viewer', scope: 'write' },
    {
      method: 'PUT',
      path: '/debriefs/{id}/calibration',
      summary: 'Write down what you think before the debrief',
      tags,
      description: 'Nobody else reads it while `shared` is `private`.',
    },
  )
    .input(byId.extend(MyCalibration.shape))
    .output(Calibration),
  settings: request(
    { rank: 'viewer', scope: 'read' },
    { method: 'GET', path: '/me/debrief-settings', summary: 'Your working hours, and whether you facilitate', tags },
  ).output(DebriefSettings),
  setSettings: request(
    { rank: 'viewer', scope: 'browser' },
    { method: 'PUT', path: '/me/debrief-settings', summary: 'Say when you work, and whether you facilitate', tags },
  )
    .input(DebriefSettings)
    .output(DebriefSettings),
}
