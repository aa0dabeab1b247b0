import type { DecisionKind, SignalKind, Stage, TaskRole } from '../../life/model.ts'

export const decisionNames: Record<DecisionKind, string> = {
  full: 'Full review',
  light: 'Light review',
  none: 'No review',
}

export const decisionHelp: Record<DecisionKind, string> = {
  full: 'A debrief, accounts of those who were there, the whole outline.',
  light: 'A quarter of an hour: what happened, what we learned, what follows.',
  none: 'Nothing more is asked. The reason stays for whoever looks later.',
}

export const signalNames: Record<SignalKind, string> = {
  severity: 'Severity',
  asked: 'People asked',
  humanError: '“Human error” is written',
  localFix: 'A local fix to a global problem',
  nearMiss: 'A near miss',
  surprise: 'It surprised us',
}

/** What a person is asked when they mark one. */
export const signalQuestions = {
  localFix: 'What was mended here, and where else may it be waiting?',
  nearMiss: 'What nearly happened, and what kept it from happening?',
  surprise: 'What did you believe about the system that turned out different?',
} as const

export const stageWords: Record<Stage, string> = {
  gather: 'Gather',
  understand: 'Understand',
  decide: 'Decide',
  share: 'Share',
  revisit: 'Revisit',
}

export const roleNames: Record<TaskRole, string> = {
  owner: 'Owner',
  facilitator: 'Facilitator',
  contact: 'Contact',
  noteTaker: 'Note taker',
}
