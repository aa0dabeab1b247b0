import type { Rule, Source } from '../../rule.ts'

const cook: Source = {
  title: 'R. I. Cook: How Complex Systems Fail (1998), point 7',
  url: 'https://how.complexsystems.fail/',
}

/** More than one thing is told. */
const several =
  /\b(?:combination|combined\s+with|coupled\s+with|together\s+with|compounded\s+by|in\s+conjunction\s+with|mix(?:ture)?\s+of|series\s+of|chain\s+of|cascade\s+of|confluence|interaction|interplay|(?:contributing|several|multiple|these|other|two|three|many|following|both|various)\s+(?:\p{L}+\s+)?factors|root\s+causes\b(?!\s+was)|(?:the|these|several|many|other|both|main|possible|underlying|are|two|three|multiple)\s+causes|reasons|contributed|contributor|partly|partially|in\s+part|among\s+other|(?:one|some|part)\s+of\s+the\s+(?:\p{L}+\s+)?(?:causes?|factors|reasons)|the\s+following)\b|\b(?:was|were|is|are|been|by|to)\s+(?:the\s+|these\s+|those\s+)?(?:two|three|four|five|six|both|multiple|several|various|numerous|many|a\s+(?:number|couple|handful|variety|few)\s+of)\s+(?:[\p{L}-]+\s+){0,2}?(?:issues|problems|things|changes|bugs|events|errors|failures|conditions|steps|circumstances|incidents|factors)\b/iu
/** Nothing is named, or it is a guess. */
const open =
  /\b(?:unknown|unclear|un(?:identified|determined|resolved|certain)|not\s+(?:yet\s+|been\s+|entirely\s+|fully\s+)*(?:known|clear|found|identified|determined|understood|established|confirmed)|under\s+(?:investigation|review|analysis)|being\s+(?:investigated|looked|analy[sz]ed|determined|checked|studied|examined)|to\s+be\s+(?:determined|confirmed)|tbd|tba|pending|still\s+(?:being|under|to|not|open|un\p{L}+|investigat\p{L}+|looking)|suspect\p{L}*|presum\p{L}+|hypothes\p{L}+|(?:we|i|they)\s+(?:think|believe|guess|assume)|believed|thought|assumed)\b/iu
/** Words before a match, in its clause, that make it a question, a guess or a denial. Looked at backwards from the match’s end. */
const asked = String.raw`(?<!\b(?:may|might|could|can(?!\s+(?:confirm|say|tell))|would|if|whether|what|possibl[ey]|perhaps|maybe|appears?|appeared|seems?|seemed|wonder\p{L}*|check(?:ed|ing)?|not|never|rarely|hardly|n[’']t|usually|often|typically|normally|sometimes|always|generally|commonly|when|whenever|rather\s+than|instead\s+of)\b[^.;:]{0,90})`

/** After “the cause was”: nothing is named yet, or it is denied. */
const unsettled = String.raw`(?!\s+(?:(?:then|soon|quickly|finally|also|later|now|already|eventually|initially|actually|much|probably|likely)\s+)*(?:identified(?!\s+(?:as|to\s+be))|found(?!\s+to\s+be)|established|understood|confirmed|discovered|isolated|fixed|resolved|addressed|validated|known|removed|un\p{L}+|not|n[’']t|never|rarely|hardly|still|being|under|yet|in\s+progress|deeper|elsewhere|different|more\s+complex|suspected|believed|thought|what|whether|in\s+question|carried|performed|conducted|done|described|documented|listed|covered|explained|shown|part\s+of)\b|\s*:\s*$|\s+(?:determined|traced)(?!\s+(?:to|back|as))|n[’']t)`
const kind = String.raw`(?:core|key|fundamental|sole|single|only|main|primary|real|true|actual|ultimate|underlying|direct|proximate|immediate|technical|principal|definite|definitive|exact|original|initial|likely|most\s+likely)`
/** “Determine the cause of …” looks for one, “is the cause of …” is read by a pattern of its own. */
const told = String.raw`(?<!\b(?:determin|find|identif|investigat|understand|discover|establish|debug|explain|know|is|was|were|to|for|about|on|of)\p{L}*\s+(?:out\s+)?)`
/** What the cause is of: no second verb. */
const of = String.raw`(?:(?!\b(?:was|is|were|are|has|had)\b)[^.;:,])`
const event = `(?:outages?|incidents?|downtime|disruptions?|interruptions?|unavailability|degradations?|crash(?:es)?|failures?|stall|halt)`
/** The event itself, which errors and delays may well be caused by. */
const itself = String.raw`(?!\s+(?:this|the|that|our|these)\s+(?:[\p{L}-]+\s+)?(?:outage|incident|downtime|disruption|interruption|maintenance|issue|above|same)\b)`

export const singleCause: readonly Rule[] = [
  {
    id: 'single-cause/root-cause',
    category: 'single-cause',
    needs: ['cause'],
    match: [
      new RegExp(
        String.raw`\broot[\s-]+cause(?:\s+(?:of|for|behind)\s${of}{1,90}?)?\s+(?:was|is|were|turned\s+out\s+to\s+be|proved\s+to\s+be|came\s+down\s+to|lay\s+in|stemmed\s+from)\b${unsettled}`,
        'giu',
      ),
      /\b(?:identified|found|determined|confirmed|pinpointed|isolated|traced|discovered)\s+(?:the\s+)?(?:root\s+)?cause\s+(?:as|to\s+be|to)\b/giu,
      /\broot\s+cause\s*(?:[:=]|\s[–—-]|[–—])\s*(?=\p{L}[^\n]{12,})(?!\s*(?:identified|found|analysis|see|none|n\/a|the\s+following)\b)/giu,
      /\bsame\s+root\s+cause\b(?=\s*(?:as\b|:|—|–))/giu,
      /(?<=\p{L}[^.;]{4,}\()(?:the\s+)?(?:primary\s+|main\s+|ultimate\s+)?root\s+cause(?=\))/giu,
    ],
    unless: [
      several,
      open,
      /\?\s*$/u,
      /\b(?:if|whether|rarely|hardly|never)\b[^.;]{0,40}\broot\s+cause\b|\broot\s+cause\s+(?:of\s+[^.;]{1,60}\s+)?(?:is|was)\s+(?:rarely|hardly|never|seldom|often|usually)\b/iu,
    ],
    why: 'One root cause hides the other conditions without which it would not have happened.',
    ask: 'What else had to be true for this to happen, and what made it possible?',
    source: cook,
    bad: [
      'The root cause was a missing index.',
      'The ultimate root cause of all issues was slow block propagation.',
      'She determines that the root cause is disk throttling.',
      'Root cause: an expired certificate on the gateway',
      'The root cause was traced to a stale route.',
      'Root cause — connections leaked by the retry of the client',
      'Nodes too small for their pods (primary root cause).',
      'The root cause of the two-hour outage was a stale route.',
      'The root cause was a bug that could be triggered by one request.',
      'The root-cause of it was found to be a loop in the mail queue.',
    ],
    good: [
      'The root cause is still unknown.',
      'Root cause identified at 14:02.',
      'The team began to investigate the root cause.',
      'A combination of factors was the root cause.',
      'The following issues were the root cause of the slow start:',
      'The root cause of the loop was identified and a fix was released.',
      'The root cause is rarely what one sees first.',
      'The report is right, but the actual root cause was deeper.',
      'The root cause was two changes that met in one release.',
      'The root cause was a copied route together with a missing guard.',
      'The root cause is believed to be a stale route.',
      'Logging is off while work into the root cause is carried out.',
    ],
  },
  {
    id: 'single-cause/the-cause',
    category: 'single-cause',
    needs: ['cause', 'reason', 'culprit', 'boils', 'came down', 'comes down', 'the root of'],
    match: [
      new RegExp(
        String.raw`${told}\bthe\s+(?:${kind}\s+)+(?:cause|reason|culprit)\b(?:\s+(?:of|for|behind|why|that)\s${of}{1,80}?)?\s+(?:was|is|were|turned\s+out\s+to\s+be)\b${unsettled}`,
        'giu',
      ),
      new RegExp(
        String.raw`${told}\bthe\s+(?:cause|culprit)(?:\s+(?:of|for|behind)\s${of}{1,80}?)?\s+(?:was|is|turned\s+out\s+to\s+be)\b${unsettled}`,
        'giu',
      ),
      new RegExp(
        String.raw`(?:(?<=^\W*)|\bthe\s+)reason(?:\s+(?:of|for|behind)\s+(?:the|this|that|our)\s+(?:[\p{L}-]+\s+){0,3}?(?:${event}|errors?|problems?|issues?|delays?|leak|loss))?\s+(?:was|is)\b(?!\s+that\s+we\b)${unsettled}(?<=^\W*reason\s+(?:was|is)|\breason\s+(?:of|for|behind)\b[^.;]{1,80})`,
        'giu',
      ),
      new RegExp(
        String.raw`\b(?:is|was|were)\s+(?:confirmed\s+as\s+)?the\s+(?:(?:${kind}|root)\s+)*(?:cause|culprit)(?!\s+(?:category|analysis|field))\b`,
        'giu',
      ),
      /\bthe\s+root\s+of\s+(?:the|this|our)\s+\p{L}+\s+(?:was|is|lay|lies)\b/giu,
      /\b(?:identif|confirm|determin|pinpoint|establish)\p{L}+\s+(?:[^.;:]{2,80}?\s)?(?:as|to\s+be)\s+the\s+(?:\p{L}+\s+)?(?:cause|culprit)\b/giu,
      /(?:\bthe\s+(?:true|real|actual|underlying|main|primary|ultimate)\s+cause|(?<=^\W*)(?:cause|reason|culprit))\s*(?::|\s[–—-])\s*(?=\p{L}[^\n]{12,})(?!\s*(?:see|none|n\/a|the\s+following)\b)/giu,
      new RegExp(
        String.raw`\b(?:this|it|everything|all\s+of\s+this|the\s+(?:${event}|problem|issue))\s+(?:all\s+)?(?:came|comes|boils|boiled)\s+down\s+to\s+(?:an?|the|one)\b`,
        'giu',
      ),
    ],
    unless: [
      several,
      open,
      /\?\s*$/u,
      /\b(?:if|what|whether|that\s+this|seem\p{L}*|may|might|could)\b[^.;]{0,60}\b(?:is|was|were|be)\s+the\s+(?:\p{L}+\s+){0,2}(?:cause|culprit)/iu,
      /\b(?:once|when|after|as\s+soon\s+as)\b[^.;]{0,60}\b(?:was|is)\s+(?:identified|confirmed|found|known)\s+as\s+the\s+cause/iu,
      /\b(?:potential|possible|likely|probable|suspected)\s+(?:root\s+)?(?:cause|culprit)/iu,
      /\b(?:not|n[’']t|never)\s+(?:be\s+)?the\s+(?:\p{L}+\s+){0,2}(?:cause|culprit|reason)\b/iu,
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
      'The culprit was a flag that nobody used.',
      'Reason was the new label of the exporter.',
      'We found the true cause: a nightly job locked every table.',
      'The outage came down to a single route.',
      'The reason for the outage was an expired token.',
      'Cause: the pool had no idle timeout',
      'We identified a full identifier space as the root cause.',
      'A stale route is identified as the culprit.',
      'The root of the problem was a stale route.',
      'The core reason for the outage was a stale route.',
    ],
    good: [
      'The cause was not yet known.',
      'The cause is being investigated.',
      'It took an hour to determine the cause of the error, there was no loss.',
      'Restart the hub to remove the cause of the hub failing, since it is stuck.',
      'The main culprit was identified and stopped.',
      'They think that the update is the cause.',
      'Among the causes was a full disk.',
      'Once the cause was validated a fix was made.',
      'The cause of the delay is suspected to be the new load.',
      'It comes down to two issues: a full disk and a stuck queue.',
      'The reason for the name is that it was first.',
      'The disk was not the cause.',
      'A possible leak was identified as the potential cause.',
      'The exact cause of events was:',
    ],
  },
  {
    id: 'single-cause/caused-by',
    category: 'single-cause',
    needs: ['caused', 'due to', 'down to', 'result of'],
    match: [
      new RegExp(
        String.raw`\b(?:was|were|been|is|being)\s+(?:(?:primarily|mainly|solely|entirely|directly|actually|ultimately|purely|simply|all|most\s+likely|largely|initially|originally|again|also|both|in\s+fact|in\s+turn|itself)\s+)*caused\s+by\b${itself}${asked}`,
        'giu',
      ),
      new RegExp(String.raw`\b${event}\s+(?:that\s+(?:was|were)\s+)?caused\s+by\b${itself}${asked}`, 'giu'),
      /\bcaused\s+by\s+(?:human|operator|user|manual)\s+(?:error|mistake)/giu,
      /\b(?:was|were|is)\s+(?:solely|entirely|purely|exclusively|simply)\s+(?:(?:due|down)\s+to|(?:an?\s+|the\s+)?result\s+of)\b/giu,
    ],
    unless: [
      several,
      open,
      /\?\s*$/u,
      /\b(?:errors?|problems?|issues?|delays?|anything|damage|load|backlog|alerts?|noise|inconvenience|confusion)\s+caused\s+by\b/iu,
      /\bcaused\s+by\s+(?:what|something|some\s+\p{L}+\s+we|whatever|other|another|different)\b/iu,
      /\bchanges?\b[^.;,]{0,40}\b(?:was|were|is)\s+caused\s+by\b/iu,
    ],
    why: '“Caused by” names one thing and ends the search; usually several had to come together.',
    ask: 'What else had to be in place for this to have that effect?',
    source: cook,
    bad: [
      'This was caused by a small bug in the scheduler.',
      'The failure to create pods was caused by a typo.',
      'It was caused by the cluster being full.',
      'An outage caused by human error lasted all night.',
      'We had 40 minutes of downtime caused by a supplier closing our account.',
      'The stall was caused by a loop, so that clients could not connect.',
      'The loss was entirely due to the new driver.',
      'It was entirely a result of the new driver.',
      'This was caused by an issue with the cache.',
      'After an investigation we know that the crashes were caused by a single flaw.',
    ],
    good: [
      'This was caused by two factors:',
      'It may have been caused by the upgrade.',
      'We fixed the errors caused by the outage.',
      'Whether it was caused by the upgrade is open.',
      'The changes to the driver were caused by a cleanup.',
      'The stall was caused by several bugs that met.',
      'It was not caused by the upgrade.',
      'Such a timeout is usually caused by a slow disk.',
      'The backlog was caused by the outage itself.',
      'We first asked what the spike was caused by.',
    ],
  },
]
