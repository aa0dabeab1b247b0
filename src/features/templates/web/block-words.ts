import type { SectionFacts } from '../model.ts'

/** What each kind of live block shows, for choosing one. `inText` stands within a sentence. */
export const blockWords: Record<SectionFacts, { label: string; inText: string; about: string }> = {
  none: { label: 'Nothing: people write', inText: 'nothing', about: '' },
  overview: { label: 'Overview', inText: 'the overview', about: 'When it was, how long, and how severe.' },
  impact: { label: 'Impact', inText: 'the impact', about: 'Who felt what, for how long, and how much.' },
  timeline: { label: 'Timeline', inText: 'the timeline', about: 'The events of the story, oldest first.' },
  milestones: { label: 'Milestones', inText: 'the milestones', about: 'The table of named instants.' },
  detection: { label: 'Detection', inText: 'the detection', about: 'The story until it was known.' },
  response: { label: 'Response', inText: 'the response', about: 'The story from knowing to mitigating.' },
  recovery: { label: 'Recovery', inText: 'the recovery', about: 'The story until normal service.' },
  actions: { label: 'Action items', inText: 'the action items', about: 'Each with its owner, date and state.' },
  tickets: { label: 'Tickets', inText: 'the tickets', about: 'Tickets of the action items.' },
  people: { label: 'Names in the story', inText: 'the names in the story', about: 'Who appears in the story.' },
  meeting: { label: 'Meeting', inText: 'the meeting', about: 'Date, contact and who facilitates.' },
  tags: { label: 'Tags', inText: 'the tags', about: 'The tags of the incident.' },
  date: { label: 'Date', inText: 'the date', about: 'The day it began.' },
  authors: { label: 'Authors', inText: 'the authors', about: 'Whose review it is.' },
  evidence: { label: 'Evidence', inText: 'the evidence', about: 'What stands behind the story.' },
  factors: {
    label: 'Factors',
    inText: 'the factors',
    about: 'What contributed and what helped, as a picture and a list.',
  },
  participants: { label: 'Participants', inText: 'the participants', about: 'Who took part, and why they are asked.' },
  questions: { label: 'Questions', inText: 'the questions', about: 'Those that were answered, are open or parked.' },
  debrief: { label: 'Debrief', inText: 'the debrief', about: 'When it was, who came, what was agreed.' },
  accounts: { label: 'Accounts', inText: 'the accounts', about: 'Those that people shared.' },
  status: { label: 'Status', inText: 'the status', about: 'How far review and action items are.' },
}
