import type { TemplateField } from './model.ts'

function field(
  id: string,
  label: string,
  type: TemplateField['type'],
  help: string,
  choices: string[] = [],
): TemplateField {
  return { id, label, help, type, choices, required: false }
}

/** Honest answers when there is no other. */
const unknown = 'Not known'

/**
 * The typed questions that several outlines ask, each with one id, so that answers can be compared across reviews.
 * What sets an incident off and what makes it possible are two lists, as in Google's trigger and root-cause categories.
 */
export const knownFields = {
  triggerKind: field(
    'trigger-kind',
    'Kind of trigger',
    'choice',
    'What set it off. It is not yet what made it possible.',
    [
      'Binary push',
      'Configuration push',
      'Change in user behaviour',
      'Processing pipeline',
      'Change at a provider',
      'Performance decay',
      'Capacity',
      'Hardware',
      'Something else',
      unknown,
    ],
  ),
  causeKinds: field(
    'cause-kinds',
    'Where the factors lie',
    'choices',
    'As many as apply: there is hardly ever only one.',
    ['Software', 'Development process', 'Complex system behaviour', 'Deployment planning', 'Network', 'Something else'],
  ),
  beganIn: field('began-in', 'Where it began', 'service', 'The service in which it began, as far as known.'),
  detectionSource: field('detection-source', 'Came to light through', 'choice', 'What told people first.', [
    'Alert',
    'Somebody here noticed',
    'A customer or user told us',
    'A partner or provider told us',
    'During a planned check or test',
    'By chance',
    unknown,
  ]),
  customersAffected: field(
    'customers-affected',
    'Customers affected',
    'number',
    'How many noticed it or could have. Leave it empty when nobody knows.',
  ),
  customersReported: field(
    'customers-reported',
    'Customers who reported it',
    'number',
    'How many told you themselves.',
  ),
  supportTickets: field('support-tickets', 'Support tickets', 'number', 'Tickets and calls because of it.'),
  impactReach: field('impact-reach', 'How much stopped working', 'choice', 'Seen from those who use it.', [
    'Nobody noticed',
    'Slower or awkward, but it worked',
    'A part did not work',
    'Nothing worked',
    'Data was wrong or lost',
    unknown,
  ]),
  led: field('response-lead', 'Who led the response', 'person', 'Who can give the account of how it was handled.'),
  informedAt: field(
    'first-word-at',
    'First word to those affected',
    'date-time',
    'When they were first told that it was known.',
  ),
  size: field('light-kind', 'What this was', 'choice', 'A near miss is worth as much as an incident.', [
    'Small incident',
    'Near miss',
    'Something that surprised us',
  ]),
  seenBefore: field(
    'seen-before',
    'Seen before',
    'choice',
    'Whether an earlier incident shares a factor with this one.',
    ['Yes', 'In part', 'No', unknown],
  ),
} as const
