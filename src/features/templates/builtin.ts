import { knownFields } from './known-fields.ts'
import type { Template } from './model.ts'
import { questions } from './questions.ts'
import { headed, lessonParts, part, section, shared } from './sections.ts'

const {
  summary,
  impact,
  timeline,
  factors,
  resolution,
  lessons,
  wentWell,
  difficult,
  lucky,
  actions,
  supporting,
  detection,
  trigger,
  mitigators,
} = shared

/** The template a review takes when none is chosen. */
export const DEFAULT_TEMPLATE = 'standard'

/** The outlines Debrief ships, in the order they are offered. Headings as the field's guides have them. */
export const templates: readonly Template[] = [
  {
    id: 'standard',
    name: 'Standard',
    about: 'A full review with every part most teams ask for.',
    version: 1,
    builtin: true,
    sections: [
      summary,
      impact,
      headed(timeline, timeline.heading, {
        prompts: [...timeline.prompts, ...questions.detection],
        fields: [knownFields.detectionSource, knownFields.led],
      }),
      headed(factors, factors.heading, {
        fields: [knownFields.triggerKind, knownFields.beganIn, knownFields.causeKinds],
      }),
      resolution,
      lessons,
      ...lessonParts,
      actions,
      supporting,
    ],
  },
  {
    id: 'devops-handbook',
    name: 'DevOps Handbook style',
    about: 'Two tables, short lists and the tickets: compact, with every cell in its place.',
    version: 1,
    builtin: true,
    sections: [
      section(
        'meeting',
        'Meeting',
        'meeting',
        'When the debrief is held and whom to ask. It is filled from the review.',
        'What else should people know about the meeting?',
      ),
      section(
        'milestones',
        'Timeline',
        'milestones',
        'When it began, was detected and ended. It is filled from the milestones.',
        'What else should be said about these times?',
      ),
      section(
        'description',
        'Description',
        'overview',
        'What this incident was, in a few plain lines.',
        'What was this incident, in words another team understands?',
      ),
      headed(timeline, 'What happened', {
        help: 'A bullet list with the time of each event. It is filled from the story.',
      }),
      headed(supporting, 'Additional Info', {
        help: 'Images that help to understand. Leave logs and stack traces in the evidence.',
      }),
      headed(resolution, 'Remediation'),
      section(
        'tickets',
        'Bug Tickets',
        'tickets',
        'Numbers or links of tickets. They are filled from the action items.',
        'Which tickets elsewhere belong to this?',
      ),
      headed(summary, 'Short Summary'),
      section(
        'tags',
        'Tags',
        'tags',
        'Words to find this again by. They are filled from the incident.',
        'Under which words will somebody look for this?',
      ),
    ],
  },
  {
    id: 'google-sre',
    name: 'Google SRE style',
    about: 'The outline known from the books on site reliability engineering.',
    version: 1,
    builtin: true,
    sections: [
      section(
        'date',
        'Date',
        'date',
        'The day it began. It is filled from the milestones.',
        'What else should be said about the date?',
      ),
      section(
        'authors',
        'Authors',
        'authors',
        'Who gives the account. It is filled from the review.',
        'Who else wrote this?',
      ),
      section(
        'status',
        'Status',
        'status',
        'How far the review and its action items are. It is filled from both.',
        'What is still open?',
      ),
      summary,
      impact,
      headed(factors, 'Root causes'),
      trigger,
      headed(resolution, 'Resolution'),
      detection,
      actions,
      lessons,
      part(wentWell),
      part(difficult, 'What went wrong'),
      part(lucky),
      timeline,
      supporting,
    ],
  },
  {
    id: 'learning',
    name: 'Learning review',
    about: 'For conversations about how work really happens, with few headings.',
    version: 1,
    builtin: true,
    sections: [
      summary,
      timeline,
      headed(factors, 'Contributors', {
        help: 'Everything that played a part: conditions, decisions, pressures, events elsewhere.',
        prompts: [...factors.prompts, ...questions.diagnosis],
        fields: [],
      }),
      mitigators,
      headed(lessons, 'Learnings and risks', {
        help: 'What is understood now, and which risks became visible.',
        prompts: [...lessons.prompts, ...questions.surprise],
        required: true,
      }),
      headed(actions, 'Follow-ups'),
    ],
  },
  {
    id: 'light',
    name: 'Light review',
    about: 'Fifteen minutes, for small incidents and near misses.',
    version: 1,
    builtin: true,
    sections: [
      section(
        'what-happened',
        'What happened',
        'timeline',
        'A few lines are enough. The events come from the story.',
        'What happened, in the words you would use at lunch?',
        { prompts: [questions.detection[0], ...questions.surprise], fields: [knownFields.size] },
      ),
      headed(lessons, 'What we learned', { required: true }),
      headed(mitigators, 'What helped'),
      headed(actions, 'Follow-ups'),
    ],
  },
  {
    id: 'atlassian',
    name: 'Atlassian style',
    about: 'Walks from what led up to it to what will be corrected, part by part.',
    version: 1,
    builtin: true,
    sections: [
      headed(summary, 'Incident summary'),
      section(
        'leadup',
        'Leadup',
        'none',
        'What came before: changes, decisions and conditions, back to where the story begins.',
        'What came before that turned out to matter?',
        {
          prompts: ['What changed in the hours and days before?'],
          fields: [knownFields.triggerKind, knownFields.beganIn],
        },
      ),
      section(
        'fault',
        'Fault',
        'none',
        'What behaved differently from what was intended or expected.',
        'What behaved differently from what people expected, and how did that show?',
        { prompts: questions.surprise.slice(1), required: true },
      ),
      impact,
      detection,
      section(
        'response',
        'Response',
        'response',
        'Who took part, what was decided and done, and which delays there were.',
        'What made the next step look right at each point?',
        {
          prompts: [...questions.diagnosis, ...questions.decision, ...questions.communication],
          fields: [knownFields.led, knownFields.informedAt],
        },
      ),
      section(
        'recovery',
        'Recovery',
        'recovery',
        'How and when normal service returned. The times come from the milestones.',
        'How was service brought back, and what would have made it quicker?',
      ),
      timeline,
      headed(factors, 'Root cause', {
        help: 'Follow each answer with another question, five times or so, and write down every branch: there are usually several.',
      }),
      section(
        'backlog-check',
        'Backlog check',
        'none',
        'Planned work that would have changed the course of this.',
        'What was already planned that would have helped, and what came first for good reason?',
      ),
      section(
        'recurrence',
        'Recurrence',
        'none',
        'Earlier incidents with something in common.',
        'What do earlier incidents have in common with this one?',
        { prompts: ['What was done then, and did it hold?'], fields: [knownFields.seenBefore] },
      ),
      headed(lessons, lessons.heading, { required: true }),
      headed(actions, 'Corrective actions'),
    ],
  },
  {
    // Its own ids throughout: words written for colleagues must never move into what customers read.
    id: 'customer',
    name: 'Customer-facing',
    about: 'A short, honest account for the people who were affected. Nothing internal is filled in.',
    version: 1,
    builtin: true,
    sections: [
      section(
        'customer-summary',
        'Summary',
        'none',
        'What customers noticed, from when to when, and that it is over.',
        'What did customers notice, and for how long?',
        { required: true },
      ),
      section(
        'customer-what-happened',
        'What happened',
        'none',
        'The explanation in plain words, without names of people or inner parts.',
        'How would you explain it to somebody who relies on you?',
        { required: true },
      ),
      section(
        'customer-next',
        'What we are doing about it',
        'none',
        'What is already better, and what follows. Promise only what is decided.',
        'What is different now, and what follows by when?',
        { required: true },
      ),
    ],
  },
]

/** The template of that id, or null. */
export function findTemplate(id: string): Template | null {
  return templates.find((template) => template.id === id) ?? null
}
