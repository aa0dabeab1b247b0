import type { Rule, Source } from '../../rule.ts'

const cook: Source = {
  title: 'R. I. Cook: How Complex Systems Fail (1998), point 7',
  url: 'https://how.complexsystems.fail/',
}

const several =
  /\b(?:combination|mix|series|chain|confluence|interaction|factors|(?:the|these|several|many|other|both|main|root|possible|underlying|are)\s+causes|reasons|multiple|several|two|three|four|five|both|contribut\p{L}+|partly|partially|in\s+part|among\s+other|one\s+of\s+the|following|root\s+causes\b(?!\s+was))\b/iu
const open =
  /\b(?:unknown|unclear|not\s+(?:yet\s+)?(?:known|clear|found|identified|determined|understood)|investigat\p{L}*|being\s+(?:investigated|looked|analy[sz]ed|determined|checked|studied|examined)|to\s+be\s+determined|tbd|still|whether|may|might|could|possibl[ey]|suspect\p{L}*|not\s+(?:been\s+)?caused|n[’']t\s+caused)\b/iu

/** After “the cause was”: nothing is named yet. */
const unsettled = String.raw`(?!\s+(?:(?:then|soon|quickly|finally|also|later)\s+)?(?:identified|found|determined|established|understood|confirmed|discovered|un|not|still|being|under))`
/** “Determine the cause of …” looks for one, “is the cause of …” is read by a pattern of its own. */
const told = String.raw`(?<!\b(?:determin|find|identif|investigat|understand|discover|establish|debug|explain|know|is|was|were|to|for|about|on|of)\p{L}*\s+(?:out\s+)?)`

export const singleCause: readonly Rule[] = [
  {
    id: 'single-cause/root-cause',
    category: 'single-cause',
    needs: ['cause'],
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
    needs: ['cause', 'reason', 'culprit'],
    match: [
      new RegExp(
        String.raw`${told}\bthe\s+(?:sole|single|only|main|primary|real|true|actual|ultimate|underlying|direct|proximate|immediate)\s+(?:cause|reason|culprit)\b(?:\s+(?:of|for|behind)\s[^.;:,]{1,80}?)?\s+(?:was|is|were)\b${unsettled}`,
        'giu',
      ),
      new RegExp(String.raw`${told}\bthe\s+cause(?:\s+of\s[^.;:,]{1,80}?)?\s+(?:was|is)\b${unsettled}`, 'giu'),
      /\b(?:is|was|were)\s+the\s+(?:(?:sole|single|only|main|primary|real|true|actual|ultimate|underlying|direct|root)\s+)*cause(?!\s+(?:category|analysis|field))\b/giu,
    ],
    unless: [
      several,
      open,
      /\?\s*$/u,
      /\b(?:if|what|that\s+this|think|thought|believe\p{L}*|assum\p{L}+|seem\p{L}*|hypothes\p{L}+)\b[^.;]{0,60}\b(?:is|was|were)\s+the\s+(?:\p{L}+\s+){0,2}cause/iu,
    ],
    why: 'Naming the cause closes the question of what else had to be there.',
    ask: 'What else had to be true for this to happen?',
    source: cook,
    bad: [
      'The main cause was a full disk.',
      'The cause of the outage was an expired certificate.',
      'The only reason for the delay was the missing runbook.',
      'This confirms that the upgrade is the root cause.',
      'The ultimate cause was a bug that causes high load.',
    ],
    good: [
      'The cause was not yet known.',
      'The cause is being investigated.',
      'It took an hour to determine the cause of the error, there was no loss.',
      'Restart the hub to remove the cause of the hub failing, since it is stuck.',
      'The main culprit was identified and stopped.',
      'They think that the update is the cause.',
      'Among the causes was a full disk.',
    ],
  },
  {
    id: 'single-cause/caused-by',
    category: 'single-cause',
    needs: ['caused'],
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
      /\bchanges?\b[^.;]{0,60}\bcaused\s+by\b/iu,
    ],
    why: '“Caused by” names one thing and ends the search; usually several had to come together.',
    ask: 'What else had to be in place for this to have that effect?',
    source: cook,
    bad: [
      'This was caused by a small bug in the scheduler.',
      'The failure to create pods was caused by a typo.',
      'It was caused by the cluster being full.',
      'An outage caused by human error lasted all night.',
    ],
    good: [
      'This was caused by two factors:',
      'It may have been caused by the upgrade.',
      'We fixed the errors caused by the outage.',
      'Whether it was caused by the upgrade is open.',
      'The changes to the driver were caused by a cleanup.',
    ],
  },
]
