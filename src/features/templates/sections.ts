import { knownFields } from './known-fields.ts'
import type { TemplateSection } from './model.ts'
import { questions } from './questions.ts'

type Extras = Partial<Pick<TemplateSection, 'prompts' | 'required' | 'fields'>>

/** A section. `question` is asked first; the prompts given follow it. */
export function section(
  id: string,
  heading: string,
  facts: TemplateSection['facts'],
  help: string,
  question: string,
  { prompts = [], required = false, fields = [] }: Extras = {},
): TemplateSection {
  return { id, heading, level: 2, help, prompts: [question, ...prompts], required, facts, fields: [...fields] }
}

/** The same section under another heading, so that the words move along. */
export function headed(
  original: TemplateSection,
  heading: string,
  changes: Partial<Omit<TemplateSection, 'id' | 'heading'>> = {},
): TemplateSection {
  return { ...original, heading, ...changes }
}

/** A part of the section before it. */
export function part(original: TemplateSection, heading = original.heading): TemplateSection {
  return { ...original, heading, level: 3 }
}

/** The sections that several outlines share. */
export const shared = {
  summary: section(
    'summary',
    'Summary',
    'none',
    'A few sentences for somebody who was not there. Written last, when the rest is known.',
    'What should somebody who reads only these lines take away?',
    { required: true },
  ),
  impact: section(
    'impact',
    'Impact',
    'impact',
    'Who noticed what, for how long, and how much. Unknown is an answer too.',
    'What could people no longer do, and how do we know?',
    {
      prompts: [
        'What did it cost the people who kept things going meanwhile?',
        'What do we not know about its impact?',
      ],
      fields: [
        knownFields.impactReach,
        knownFields.customersAffected,
        knownFields.customersReported,
        knownFields.supportTickets,
      ],
    },
  ),
  timeline: section(
    'timeline',
    'Timeline',
    'timeline',
    'What happened and when, without interpretation. It is filled from the story.',
    'What else happened that the story does not show yet?',
    {
      prompts: ['What was tried without effect?', 'What did people not know at the time, and when did they learn it?'],
    },
  ),
  factors: section(
    'factors',
    'Contributing factors',
    'factors',
    'The conditions that together made this possible, from the factor graph. There is hardly ever only one.',
    'What allowed this to happen, and how did it make sense at the time?',
    {
      prompts: [...questions.decision, 'Which of these conditions were there long before?'],
      required: true,
      fields: [knownFields.causeKinds],
    },
  ),
  resolution: section(
    'resolution',
    'Resolution and recovery',
    'none',
    'What was tried, what helped, and how normal service was confirmed. Attempts without effect belong here too.',
    'How was service brought back, and how did people know that it was?',
    { prompts: [...questions.diagnosis, ...questions.communication] },
  ),
  lessons: section(
    'lessons',
    'Lessons learned',
    'none',
    'What people now know about the system, and about working together, that they did not know before.',
    'What did we learn about how the system really works?',
    { prompts: ['What would we like another team to know?'] },
  ),
  wentWell: section(
    'went-well',
    'What went well',
    'none',
    'Tools, habits and decisions worth keeping.',
    'What worked as hoped, and what made it work?',
  ),
  difficult: section(
    'difficult',
    'What was difficult',
    'none',
    'Where the situation made things hard: missing signals, slow tools, unclear paths.',
    'What made this harder than it needed to be?',
  ),
  lucky: section(
    'lucky',
    'Where we got lucky',
    'none',
    'What happened to go our way and may not next time.',
    'What could easily have made this worse?',
  ),
  surprised: section(
    'surprised',
    'What surprised us',
    'none',
    'Beliefs about the system that turned out different.',
    questions.surprise[0],
    { prompts: questions.surprise.slice(1) },
  ),
  actions: section(
    'actions',
    'Action items',
    'actions',
    'What will be done, by whom and by when. It is filled from the action items; none is a valid result.',
    'What else should be said about what follows from this?',
    { prompts: ['What was decided against, and for which reason?'] },
  ),
  supporting: section(
    'supporting',
    'Supporting information',
    'evidence',
    'Graphs, links and images that help to understand. Leave logs and stack traces in the evidence.',
    'Which graph or page would help a reader to understand?',
  ),
  detection: section(
    'detection',
    'Detection',
    'detection',
    'How it came to light, who knew first, and what normal looked like.',
    'How were we alerted, and what would have shown it earlier?',
    { prompts: [...questions.detection], fields: [knownFields.detectionSource] },
  ),
  trigger: section(
    'trigger',
    'Trigger',
    'none',
    'The change or event that set it off. A trigger is not yet an explanation.',
    'What changed just before, and what makes us think it is connected?',
    { fields: [knownFields.triggerKind, knownFields.beganIn] },
  ),
  questions: section(
    'questions',
    'What we asked',
    'questions',
    'The questions people had, with what they found out, what is open and what waits. They are filled from the questions.',
    'Which question stays with you?',
  ),
  participants: section(
    'participants',
    'Who took part',
    'participants',
    'The people of this incident and what they were in it. They are filled from the participants.',
    'Who else was there, and what did they see?',
  ),
  accounts: section(
    'accounts',
    'Accounts',
    'accounts',
    'Those who shared how it looked to them, with a name or without. Their words stay where they told them.',
    'What do the accounts have in common, and where do they differ?',
  ),
  debrief: section(
    'debrief',
    'The debrief',
    'debrief',
    'When people came together, who was asked and why, what was agreed and what waits for another day.',
    'What came up there that is not written yet?',
  ),
  mitigators: section(
    'mitigators',
    'Mitigators',
    'none',
    'What kept this from being worse: safeguards, people, decisions.',
    'What helped, and how did it come to be there?',
  ),
} as const

/** The four questions that close most learning conversations. */
export const lessonParts = [part(shared.wentWell), part(shared.difficult), part(shared.lucky), part(shared.surprised)]
