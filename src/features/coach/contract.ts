import { z } from 'zod'
import { request } from '#platform/http/contract.ts'
import {
  CoachSettings,
  Dismissal,
  FindingKind,
  KeptSettings,
  MergedSettings,
  OpenFindings,
  RuleWords,
  Source,
} from './model.ts'

const tags = ['Coach']
/** An incident's id (UUID) or key such as `INC-12`. */
const inIncident = z.object({ incidentId: z.string().max(64) })
const ofTeam = z.object({ teamId: z.string().max(64) })
const Said = CoachSettings.partial().extend({ version: z.int().min(0) })
const Done = z.object({ done: z.literal(true) })
const read = { rank: 'member', scope: 'read' } as const
const write = { rank: 'member', scope: 'write' } as const
const keep = { rank: 'admin', scope: 'admin' } as const

/** What the coach says, as programs read it. `start` and `end` are offsets of the section’s Markdown, in UTF-16 units. */
const ReportedFinding = z.object({
  rule: z.string(),
  category: FindingKind,
  start: z.int(),
  end: z.int(),
  words: z.string(),
  why: z.string(),
  ask: z.string(),
  source: Source.nullable(),
  /** True where somebody tells of a near miss: nothing is to be changed. */
  welcome: z.boolean(),
  /** Why somebody set it aside, or null while it is open. */
  dismissed: z.string().nullable(),
})
export type ReportedFinding = z.infer<typeof ReportedFinding>

const Report = z.object({
  /** In the order of the review; those without a finding too. */
  sections: z.array(z.object({ sectionId: z.string(), heading: z.string(), findings: z.array(ReportedFinding) })),
  /** What is said about the review as a whole, by the section it was seen in. */
  advice: z.array(ReportedFinding.omit({ start: true, end: true }).extend({ sectionId: z.string() })),
  open: z.array(OpenFindings),
  dismissed: z.int(),
})
export type Report = z.infer<typeof Report>

const ReviewSettings = z.object({
  installation: KeptSettings,
  /** The team whose settings count: the first that the incident belongs to. */
  team: KeptSettings.extend({ id: z.string(), name: z.string() }).nullable(),
  review: KeptSettings,
  merged: MergedSettings,
})
export type ReviewSettings = z.infer<typeof ReviewSettings>

/** The language coach in reviews. */
export const coachContract = {
  rules: request(read, { method: 'GET', path: '/coach/rules', summary: 'All rules of the coach', tags }).output(
    z.array(RuleWords),
  ),
  settings: request(read, {
    method: 'GET',
    path: '/coach/settings',
    summary: 'What the coach does in the whole installation',
    tags,
  }).output(KeptSettings),
  keepSettings: request(keep, {
    method: 'PUT',
    path: '/coach/settings',
    summary: 'Change what the coach does in the whole installation; version 0 for the first time',
    tags,
  })
    .input(Said)
    .output(KeptSettings),
  teamSettings: request(read, {
    method: 'GET',
    path: '/teams/{teamId}/coach',
    summary: 'What the coach does in reviews of a team',
    tags,
  })
    .input(ofTeam)
    .output(KeptSettings),
  keepTeamSettings: request(keep, {
    method: 'PUT',
    path: '/teams/{teamId}/coach',
    summary: 'Change what the coach does in reviews of a team; version 0 for the first time',
    tags,
  })
    .input(Said.extend(ofTeam.shape))
    .output(KeptSettings),
  reviewSettings: request(read, {
    method: 'GET',
    path: '/incidents/{incidentId}/review/coach/settings',
    summary: 'What the coach does in a review, and which level each setting comes from',
    description:
      'For each rule the nearest level that says something about it decides: review, then team, then installation.',
    tags,
  })
    .input(inIncident)
    .output(ReviewSettings),
  keepReviewSettings: request(write, {
    method: 'PUT',
    path: '/incidents/{incidentId}/review/coach/settings',
    summary: 'Change what the coach does in a review; version 0 for the first time',
    tags,
  })
    .input(Said.extend(inIncident.shape))
    .output(ReviewSettings),
  report: request(read, {
    method: 'GET',
    path: '/incidents/{incidentId}/review/coach',
    summary: 'What the coach says about the words of a review, by section',
    description:
      'The same that `debrief lint` says about the Markdown of each section, with the settings of the review.',
    tags,
  })
    .input(inIncident)
    .output(Report),
  dismissals: request(read, {
    method: 'GET',
    path: '/incidents/{incidentId}/review/coach/dismissals',
    summary: 'Findings that were set aside in a review, with the reasons',
    tags,
  })
    .input(inIncident)
    .output(z.array(Dismissal)),
  dismiss: request(write, {
    method: 'POST',
    path: '/incidents/{incidentId}/review/coach/dismissals',
    summary: 'Set a finding aside, with a reason, for everybody in the review',
    description: 'It holds for the same rule and words in the same sentence, until the sentence changes.',
    tags,
  })
    .input(
      inIncident.extend(
        Dismissal.pick({ sectionId: true, rule: true, words: true, sentence: true, reason: true }).shape,
      ),
    )
    .output(Dismissal),
  takeBack: request(write, {
    method: 'DELETE',
    path: '/incidents/{incidentId}/review/coach/dismissals/{id}',
    summary: 'Let a finding that was set aside be shown again',
    tags,
  })
    .input(inIncident.extend({ id: z.string().max(64) }))
    .output(Done),
}
