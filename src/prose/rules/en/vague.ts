import type { Rule, Source } from '../../rule.ts'
import { participle } from './words.ts'

const sre: Source = {
  title: 'Google: Site Reliability Workbook, chapter 10, “Postmortem Culture”: specific and measurable',
  url: 'https://sre.google/workbook/postmortem-culture/',
}

/** The sentence says how much, when or how long. */
const told =
  /\b(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|half\s+an)\s+(?:second|minute|hour|day|week|month)s?\b|\d\s*(?:%|percent|ms|s\b|sec|min|h\b|hour|day|week|month|x\b|gb|mb|tb|k\b|users?|customers?|requests?|nodes?|pods?|errors?)|\d{1,2}:\d{2}|\d{4}-\d{2}-\d{2}|\b\d{2,}\b/iu
const hypothesis = /\b(?:may|might|perhaps|possibl[ey]|suspect\p{L}*|if|whether|in\s+case)\b/iu
const some = String.raw`(?:some|several|many|most|certain|various|numerous|a\s+few|quite\s+a\s+few|a\s+number\s+of|a\s+lot\s+of|lots\s+of|a\s+handful\s+of|a\s+bunch\s+of|a\s+couple\s+of|a\s+(?:small|large|limited|significant|substantial|considerable|good|tiny)\s+(?:number|portion|percentage|fraction|subset|part|share|amount|group)\s+of|a\s+(?:subset|portion|percentage|fraction|part)\s+of)`
const affected = String.raw`(?:(?:of\s+(?:our|the|their)\s+)?(?:[\p{L}-]+\s+)?(?:users?[’']?|customers?[’']?|clients|visitors|people|tenants|subscribers|merchants|accounts|requests|transactions|payments|orders|messages|e-?mails|queries|jobs\s+(?:were|failed))\b)`
const better = String.raw`(?:better|improved|more|enhanced|stronger|proper|good|more\s+robust|sufficient|adequate|additional|further)`
const measures = String.raw`(?:monitoring|alerts?|alerting|paging|tests?|testing|test\s+coverage|coverage|communications?|process(?:es)?|documentation|docs|tooling|tools|visibility|observability|reviews?|coordination|training|procedures?|practices?|checks|safeguards|logging|metrics|automation|resilien\p{L}+|handling|planning|awareness|controls?|validation|hygiene|guidelines)`

export const vague: readonly Rule[] = [
  {
    id: 'vague/who-was-affected',
    category: 'vague',
    match: [new RegExp(String.raw`\b${some}\s+${affected}`, 'giu')],
    unless: [
      told,
      hypothesis,
      /\b(?:most|many)\s+(?:people|users|customers|clients|requests|queries|accounts|jobs)\s+(?:\p{L}+ly\s+)?(?:think|know|use|have\s+heard|assume|want|need|never|do(?:n’t|n't)?|prefer|expect|should|will|have\s+an?)\b/iu,
      /\b(?:is|are)\s+(?:not\s+)?(?:an?\s+problem|fine|enough|sufficient|useful|good|true|common|irrelevant)\s+(?:for|with|to|among)\s+(?:most|many)\b/iu,
      /\b(?:would|could)\s+have\b/iu,
    ],
    why: 'Readers cannot tell ten from ten thousand.',
    ask: 'How many were it, of how many, and how do we know? “Unknown” is an answer too.',
    source: sre,
    bad: [
      'Some users could not log in.',
      'A small number of customers saw errors.',
      'The mail was delivered to some users’ inboxes.',
      'Many requests failed.',
    ],
    good: [
      '412 of 9,000 users could not log in.',
      'About 3 % of requests failed between 14:02 and 14:40.',
      'If some users retry, the queue grows.',
      'This is not a problem for most requests.',
      'Most people use one browser.',
    ],
  },
  {
    id: 'vague/how-long',
    category: 'vague',
    match: [
      /\b(?:(?:for|after|took|takes|in|within|lasted|over|needed|spent)\s+)?(?:(?:quite\s+)?(?:a\s+while|some\s+time)|(?:a|an)\s+(?:long|short|extended|considerable|significant|brief|prolonged)\s+(?:time|period|while|duration)(?!\s+of\s+(?:low|high))|(?:a\s+few|several|a\s+couple\s+of|many|some)\s+(?:more\s+)?(?:seconds|minutes|hours|days|weeks|months))\b/giu,
      /\b(?:at\s+some\s+point|for\s+(?:hours|days|weeks|ages|too\s+long)|far\s+too\s+long|way\s+too\s+long|(?:rather|very|too|quite|fairly)\s+long\s+(?:detection|response|recovery|resolution|reaction|delay|time\p{L}*))\b/giu,
    ],
    unless: [
      told,
      /\b(?:every|each|per|once\s+in)\b/iu,
      hypothesis,
      /\b(?:should|must|need|will|want|plan|can)\b/iu,
      /\b(?:for|in)\s+some\s+time\s+(?:now|to\s+come)\b/iu,
      /\b(?:that|which|who)\s+(?:take|takes|need|needs)\s+(?:\p{L}+\s+)?long\b/iu,
      /\bbeen\s+(?:open|known|around|deprecated|available|supported)\s+for\b/iu,
    ],
    stamped: /^(?:after|in|within)\b/iu,
    why: 'How long is the first thing people compare, and here it cannot be compared.',
    ask: 'From when to when? If nobody knows, say so.',
    source: sre,
    bad: [
      'It took a while for this to get noticed.',
      'After a few hours we noticed that nothing was spawned.',
      'Pods had not been launching for several hours.',
      'The rather long detection time hurt.',
    ],
    good: [
      'It took 14 minutes to get noticed.',
      'The job runs every few minutes.',
      'We should wait a few minutes before a retry.',
      'The outage lasted a long time (five hours).',
      'Handle repositories that take a long time to build.',
      '| 14:02 | Traffic is back after a few minutes |\n| --- | --- |',
      '- **14:02 UTC** The node is drained. Within a few minutes launches work.',
    ],
  },
  {
    id: 'vague/what-was-wrong',
    category: 'vague',
    match: [
      /\b(?:various|several|some|multiple|a\s+number\s+of|numerous|certain|strange|weird|odd|general|mysterious)\s+(?:(?:[\p{L}-]+)\s+)?(?:issues|problems|errors|failures|difficulties|glitches|hiccups|instability|things)\b/giu,
      /\ba\s+lot\s+(?:worse|slower|longer|higher)\b/giu,
      /\b(?:significant(?:ly)?|considerabl[ey]|substantial(?:ly)?|severe(?:ly)?|major|noticeabl[ey])\s+(?:impact\p{L}*|increas\p{L}+|degrad\p{L}+|delay\p{L}*|slow\p{L}*|drop\p{L}*|disrupt\p{L}+|number|amount|portion|latency|load)\b/giu,
    ],
    unless: [
      told,
      hypothesis,
      /\b(?:such\s+as|namely|including|e\.g|for\s+example|:)/iu,
      /\b(?:could|would)\s+(?:\p{L}+\s+)?(?:cause|lead|have\s+caused)\b/iu,
      /\b(?:will|can|known\s+to)\s+(?:\p{L}+\s+){0,2}(?:significant|considerabl|substantial|severe|noticeabl|fix|cause|lead|solve)\p{L}*/iu,
    ],
    why: 'Without a number or a name, two readers imagine two different things.',
    ask: 'Which ones, how many, or how much?',
    source: sre,
    bad: [
      'We saw various issues with the cluster.',
      'This could have been a lot worse.',
      'There was a significant increase in latency.',
    ],
    good: [
      'Latency rose from 40 ms to 900 ms.',
      'We saw two issues: a full disk and a stuck queue.',
      'There were several issues, such as a full disk.',
      'Before that limit, writes will be severely degraded.',
      'After a lot more digging we found the rule.',
    ],
  },
  {
    id: 'vague/for-some-reason',
    category: 'vague',
    needs: ['reason'],
    match: [/\bfor\s+(?:some|whatever|unknown)\s+reasons?\b/giu],
    why: 'It covers the very thing that somebody will want to know.',
    ask: 'What is known about why, and what is open? “Not known yet” is an answer.',
    source: sre,
    bad: ['For some reason the hook did not restart.'],
    good: ['Why the hook did not restart is not known yet.', 'For this reason the hook did not restart.'],
  },
  {
    id: 'vague/somehow',
    category: 'vague',
    needs: ['somehow'],
    match: [
      /\b(?:was|were|is|are|had|has|have|got|it|this|that|they|which)\s+(?<words>somehow)\b/giu,
      new RegExp(String.raw`\b(?<words>somehow)\s+(?:been\s+|got(?:ten)?\s+)?${participle}\b`, 'giu'),
    ],
    unless: [hypothesis, /\b(?:think|thought|assum\p{L}+|guess\p{L}*|believ\p{L}+|or\s+other)\b/iu],
    why: 'It covers the very thing that somebody will want to know.',
    ask: 'What is known about how, and what is open? “Not known yet” is an answer.',
    source: sre,
    bad: ['The lock was somehow still held.'],
    good: ['I think my settings have somehow been changed.', 'It refuses everybody who is not logged in somehow.'],
  },
  {
    id: 'vague/what-to-do',
    category: 'vague',
    needs: [
      'improve',
      'enhanc',
      'strengthen',
      'increase',
      'revisit',
      'optimi',
      'tighten',
      'invest',
      'work',
      'better',
      'more',
      'strong',
      'proper',
      'good',
      'sufficient',
      'adequate',
      'additional',
      'further',
    ],
    match: [
      new RegExp(
        String.raw`^(?:[\p{L}\s/()-]{0,40}[:)]\s*)?(?:(?:we|teams?)\s+)?(?:(?:should|must|could|can|need\s+to|needs?\s+to|will|want\s+to|have\s+to|plan\s+to|likely|also)\s+){0,3}(?:improve|enhance|strengthen|increase|revisit|optimi[sz]e|tighten|invest\s+in|work\s+on)\s+(?:[\p{L}&,/’'-]+\s+){0,4}?${measures}\b`,
        'giu',
      ),
      new RegExp(
        String.raw`\b(?:need\p{L}*|require\p{L}*|ensure|set\s*up|have|implement|introduce|add|provide|create|establish|develop|get|want|build|put)\s+(?:a\s+|an\s+|for\s+|the\s+|some\s+|in\s+place\s+)?${better}\s+(?:[\p{L}&,/-]+\s+){0,3}?${measures}\b`,
        'giu',
      ),
      new RegExp(
        String.raw`\b${better}\s+(?:[\p{L}&,/-]+\s+){0,3}?${measures}\b[^.;]{0,60}\b(?:is|are)\s+(?:needed|required|necessary)\b`,
        'giu',
      ),
      new RegExp(
        String.raw`^(?:\([^)]*\)\s*)?(?:better|improved|more|enhanced)\s+(?!(?:users?|people|customers?|teams?|engineers?|teammates|requests)\b)(?:[\p{L}&,/-]+\s+){0,2}?${measures}\b`,
        'giu',
      ),
      /\b(?:we|this|it|that)\s+(?:can|could|should|must|need\s+to)\s+(?:likely\s+|probably\s+|certainly\s+|also\s+)?(?:be\s+improved|improve\s+(?:this|that|it|here))\b/giu,
      /\bneeds?\s+(?:to\s+)?be\s+(?:better|improved|more\s+careful)\b/giu,
      /\b(?:be|being)\s+more\s+(?:careful|vigilant|proactive|diligent)\b/giu,
      /\b(?:look\s+into|think\s+about|consider)\s+(?:how\s+to\s+)?improv\p{L}+\b/giu,
    ],
    unless: [
      told,
      /\ban?\s+(?:additional|further)\s+(?:[\p{L}&,/-]+\s+){0,3}?(?:test|alert|check|metric|procedure|tool)\s+(?:for|on|of|that|which|when|to)\b/iu,
      /(?:\bnot|n’t|n't|\bnever)\s+have\s+(?:sufficient|adequate|enough|proper|good|any|better|more)\b/iu,
      /\b(?:improved|increased|enhanced)\s+[^.;]{3,80}\bby\s+\p{L}+ing\b/iu,
      /\b(?:so\s+that|until|whenever|when|if)\s+\p{L}+\s+[^.;]{8,}/iu,
    ],
    why: 'Nobody can tell when this is done, so it will never be.',
    ask: 'What exactly, where, by whom, and how will we see that it works?',
    source: sre,
    bad: [
      'Improve monitoring.',
      'Set up better monitoring and paging systems',
      'We need better communication paths with teams.',
      'Better communication between the teams is needed',
      'Ensure a better review process for unlocked versions.',
      'We can likely improve this.',
    ],
    good: [
      'Alert when the queue is older than 5 minutes.',
      'We should have alerting on config load failures.',
      'Add a test that restores the backup each night.',
      'Add an additional proxy test for the /api path.',
      'We do not have sufficient monitoring of capacity.',
      'More users start testing the new image.',
    ],
  },
]
