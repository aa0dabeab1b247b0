import type { Rule, Source } from '../../rule.ts'

const cook: Source = {
  title: 'R. I. Cook: How Complex Systems Fail (1998), point 7',
  url: 'https://how.complexsystems.fail/',
}

const several =
  /\b(?:combination|mix|series|chain|confluence|interaction|factors|causes|reasons|multiple|several|two|three|four|five|both|contribut\p{L}+|partly|partially|in\s+part|among\s+other|one\s+of\s+the|following|root\s+causes\b(?!\s+was))\b/iu
const open =
  /\b(?:unknown|unclear|not\s+(?:yet\s+)?(?:known|clear|found|identified|determined|understood)|investigat\p{L}*|being\s+\p{L}+|to\s+be\s+determined|tbd|still|whether|may|might|could|possibl[ey]|suspect\p{L}*|not\s+(?:been\s+)?caused|n[’']t\s+caused)\b/iu

export const singleCause: readonly Rule[] = [
  {
    id: 'single-cause/root-cause',
    category: 'single-cause',
    match: [
      /\broot[\s-]+cause(?:\s+(?:of|for|behind)\s[^.;:]{1,90}?)?\s+(?:of\s+[^.;:]{1,60}?\s+)?(?:was|is|were|turned\s+out\s+to\s+be|proved\s+to\s+be|came\s+down\s+to|lay\s+in|stemmed\s+from)\b(?!\s+(?:identified|found|determined|established|understood|confirmed|discovered|isolated|fixed|resolved|addressed)\s*(?:[.,;]|$|and\b|at\b|by\b|on\b|in\b|after\b|as\s+soon)|\s+(?:un|not|still|being|under|yet|in\s+progress))/giu,
      /\b(?:identified|found|determined|confirmed|pinpointed|isolated|traced)\s+(?:the\s+)?(?:root\s+)?cause\s+(?:as|to\s+be|to)\b/giu,
      /\broot\s+cause\s*[:=–—]\s*(?=\p{L}[^\n]{12,})/giu,
    ],
    unless: [several, open, /\?\s*$/u],
    why: 'One root cause hides the other conditions without which it would not have happened.',
    ask: 'What else had to be true for this to happen, and what made it possible?',
    source: cook,
    bad: [
      'The root cause was a missing index.',
      'The ultimate root cause of all issues was slow block propagation.',
      'She determines that the root cause is disk throttling.',
      'Root cause: an expired certificate on the gateway',
    ],
    good: [
      'The root cause is still unknown.',
      'Root cause identified at 14:02.',
      'The team began to investigate the root cause.',
      'A combination of factors was the root cause.',
      'The following issues were the root cause of the slow start:',
    ],
  },
  {
    id: 'single-cause/the-cause',
    category: 'single-cause',
    match: [
      /\bthe\s+(?:sole|single|only|main|primary|real|true|actual|ultimate|underlying|direct|proximate|immediate)\s+(?:cause|reason|culprit)\b(?:\s+(?:of|for|behind)\s[^.;:]{1,80}?)?\s+(?:was|is|were)\b/giu,
      /\bthe\s+cause(?:\s+of\s[^.;:]{1,80}?)?\s+(?:was|is)\b(?!\s+(?:identified|found|determined|established|understood|un|not|still|being|under))/giu,
    ],
    unless: [several, open, /\?\s*$/u],
    why: 'Naming the cause closes the question of what else had to be there.',
    ask: 'What else had to be true for this to happen?',
    source: cook,
    bad: [
      'The main cause was a full disk.',
      'The cause of the outage was an expired certificate.',
      'The only reason for the delay was the missing runbook.',
    ],
    good: ['The cause was not yet known.', 'The cause is being investigated.', 'Among the causes was a full disk.'],
  },
  {
    id: 'single-cause/caused-by',
    category: 'single-cause',
    match: [
      /\b(?:was|were|been|is)\s+(?:(?:primarily|mainly|solely|entirely|directly|actually|ultimately|purely|simply|all|most\s+likely|largely)\s+)?caused\s+by\s+(?!(?:this|the|that|our)\s+(?:outage|incident|downtime|disruption|interruption|maintenance|issue|above)\b)/giu,
      /\bcaused\s+by\s+(?:human|operator|user|manual)\s+(?:error|mistake)/giu,
    ],
    unless: [
      several,
      open,
      /\?\s*$/u,
      /\b(?:errors?|problems?|issues?|delays?|anything|damage|load|backlog)\s+caused\s+by\b/iu,
      /\b(?:when|whenever|often|usually|typically|can\s+be|normally|sometimes)\b/iu,
    ],
    why: '“Caused by” names one thing and ends the search; usually several had to come together.',
    ask: 'What else had to be in place for this to have that effect?',
    source: cook,
    bad: [
      'This was caused by a small bug in the scheduler.',
      'The failure to create pods was caused by a typo.',
      'An outage caused by human error lasted all night.',
    ],
    good: [
      'This was caused by two factors:',
      'It may have been caused by the upgrade.',
      'We fixed the errors caused by the outage.',
      'Whether it was caused by the upgrade is open.',
    ],
  },
]
