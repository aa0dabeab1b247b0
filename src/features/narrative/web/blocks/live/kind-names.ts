import type { LiveBlock } from '../../../model.ts'

/** What each kind of live block is called, and what it shows in a few words. */
export const liveKinds: Record<LiveBlock['kind'], { name: string; about: string }> = {
  overview: { name: 'Overview', about: 'when, how long, how bad' },
  impact: { name: 'Impact', about: 'who felt what, for how long, how much' },
  timeline: { name: 'Timeline', about: 'the story, whole or a part' },
  milestones: { name: 'Milestones', about: 'the named instants' },
  detection: { name: 'Detection', about: 'how it came to light' },
  response: { name: 'Response', about: 'what was decided and done' },
  recovery: { name: 'Recovery', about: 'when service came back' },
  actions: { name: 'Action items', about: 'what follows from it' },
  tickets: { name: 'Tickets', about: 'of the action items' },
  people: { name: 'People', about: 'who appears in the story' },
  meeting: { name: 'Meeting', about: 'when, whom to ask, who leads' },
  date: { name: 'Date', about: 'the day it began' },
  authors: { name: 'Authors', about: 'whose review it is' },
  tags: { name: 'Tags', about: 'of the incident' },
  status: { name: 'Status', about: 'how far the review is' },
  factors: { name: 'Factors', about: 'how it came about' },
  participants: { name: 'Participants', about: 'who took part, and why they are asked' },
  questions: { name: 'Questions', about: 'answered, open and parked' },
  debrief: { name: 'Debrief', about: 'when, who, and what was agreed' },
  accounts: { name: 'Accounts', about: 'those that were shared' },
  evidence: { name: 'Evidence', about: 'what stands behind the story' },
}

export const liveKindIds = Object.keys(liveKinds) as LiveBlock['kind'][]
