import type { SectionFacts } from '../model.ts'

/** What each kind of live block shows, for choosing one. `inText` stands within a sentence. */
export const blockWords: Record<SectionFacts, { label: string; inText: string; about: string }> = {
  none: { label: 'Nothing: people write', inText: 'nothing', about: '' },
  overview: { label: 'Overview', inText: 'the overview', about: 'When it was, how long, and how severe.' },
  impact: { label: 'Impact', inText: 'the impact', about: 'From when to when it was felt, and by which services.' },
  timeline: { label: 'Timeline', inText: 'the timeline', about: 'The events of the story, oldest first.' },
  milestones: { label: 'Milestones', inText: 'the milestones', about: 'The table of named instants.' },
  detection: { label: 'Detection', inText: 'the detection', about: 'The story until it was known.' },
  response: { label: 'Response', inText: 'the response', about: 'The story from knowing to mitigating.' },
  recovery: { label: 'Recovery', inText: 'the recovery', about: 'The story until normal service.' },
  actions: { label: 'Action items', inText: 'the action items', about: 'Each with its owner, date and state.' },
  tickets: { label: 'Tickets', inText: 'the tickets', about: 'Tickets of the action items.' },
  people: { label: 'Participants', inText: 'the participants', about: 'Who appears in the story.' },
  meeting: { label: 'Meeting', inText: 'the meeting', about: 'Date, contact and who facilitates.' },
  tags: { label: 'Tags', inText: 'the tags', about: 'The tags of the incident.' },
  date: { label: 'Date', inText: 'the date', about: 'The day it began.' },
  authors: { label: 'Authors', inText: 'the authors', about: 'Whose review it is.' },
  evidence: { label: 'Evidence', inText: 'the evidence', about: 'What stands behind the story.' },
  status: { label: 'Status', inText: 'the status', about: 'How far review and action items are.' },
}
