import type { Rule, Source } from '../../rule.ts'
import { participle } from './words.ts'

const allspaw: Source = {
  title: 'J. Allspaw, M. Evans, D. Schauenberg: Debriefing Facilitation Guide (Etsy, 2016)',
  url: 'https://extfiles.etsy.com/DebriefingFacilitationGuide.pdf',
}
const dekker: Source = {
  title: 'S. Dekker: The Field Guide to Understanding “Human Error” (3rd ed., 2014), on counterfactuals',
}

/** Words between the parts of a verb: `should probably not have`. */
const between = String.raw`(?:\s+(?!(?:have|an?|the|its|our|your|their|this|that|some|any|no|at\s+(?:least|most))\b)[\p{L}’']+){0,3}?`
const have = String.raw`(?:\s+have|’ve|'ve)`
const not = String.raw`(?:n’t|n't|\s+not|\s+never)?`
const done = String.raw`${between}\s+(?:been\s+(?:[\p{L}-]+ly\s+)?)?${participle}`
const verb = (modal: string) => String.raw`\b${modal}${not}${between}${have}${done}\b`

const asked = String.raw`\b(?:what|why|how|whether|who|which|where|anything|something|nothing|things?|unclear|unsure|wonder\p{L}*)\s+(?:[\p{L}’'-]+\s+){0,4}`
const guess =
  /\b(?:could|might|may)\s+(?:also\s+|well\s+|just\s+|as\s+well\s+)?have\s+been\s+(?!a\s+lot\b)(?:an?|the|some|due|related|because|either|something|one|in|on|at|difficult|hard|tricky)\b/iu

export const counterfactual: readonly Rule[] = [
  {
    id: 'counterfactual/should-have',
    category: 'counterfactual',
    needs: ['should', 'ought'],
    match: [new RegExp(verb('should'), 'giu'), new RegExp(verb(String.raw`ought\s+to`), 'giu')],
    unless: [
      /\bshould\s+have\s+been\s+(?:able|expected)\s+to\s+be\b/iu,
      /\bshould\s+have\s+(?:assigned|dedicated|defined|documented|automated|standardi[sz]ed|limited|named|designated|detailed|increased|improved)\s+(?!(?:the|an?|this|that|these|those|it|our|their|its|his|her|him|them|us|to|by|in|on|at|as)\b)\p{L}{4,}/iu,
      /\bthan\s+(?:[\p{L}]+\s+){1,3}should(?:\s+have|’ve|'ve)\b/iu,
      /\b(?:believed|thought|assumed|expected|figured)\s+(?:that\s+)?(?:[\p{L}]+\s+){1,4}should(?:\s+have|’ve|'ve)\b/iu,
      /\bthat\s+should(?:\s+have|’ve|'ve)\s+(?:existed|been\s+(?:there|present))\b/iu,
      /\bshould\s+have\s+(?:now\s+)?been\s+automatically\b/iu,
    ],
    why: 'This tells of a past that did not happen, so it cannot explain the one that did.',
    ask: 'What was there instead, and how did that make sense to the people at the time?',
    source: dekker,
    bad: [
      'This should have been caught in review.',
      'The on-call engineer shouldn’t have restarted it.',
      'The permission should never have been granted.',
    ],
    good: [
      'We should have an alert on queue age.',
      'Each repository should have clear owners.',
      'Traffic should not have to pass the old proxy.',
      'Each repository should have a clear and standardized baseline.',
      'Action items should have assigned owners.',
      'We believed it should have been fine.',
      'The disk held far more than it should have held.',
      'Delayed mails should have been automatically sent by now.',
    ],
  },
  {
    id: 'counterfactual/could-have',
    category: 'counterfactual',
    needs: ['could'],
    match: [new RegExp(verb('could'), 'giu')],
    unless: [
      guess,
      /\b(?:couldn[’']t|could\s+not)\s+have\s+(?:come|gone|been\s+(?:better|worse|clearer|happier))\b/iu,
      new RegExp(`${asked}could(?:\\s+have|’ve|'ve)`, 'iu'),
      /\b(?:suspect|think|thought|believe|assume|possibl[ey]|perhaps|maybe|hypothes|theor)\p{L}*/iu,
    ],
    why: 'What could have been is not what happened; it hides what people had before them.',
    ask: 'Which options were on the table, and what made the one that was taken look right?',
    source: allspaw,
    bad: [
      'The alert could have fired an hour earlier.',
      'This could have been avoided by testing the rollback.',
      'It could have been a lot worse.',
      'It could’ve been noticed sooner.',
    ],
    good: [
      'It could have been a network issue.',
      'It could also have been a stale route.',
      'It could not have come at a worse time.',
      'We looked into what could have caused the spike.',
      'We checked which token could’ve been leaked.',
      'We suspect a second client could have written the key.',
      'The pool could have at most ten connections.',
    ],
  },
  {
    id: 'counterfactual/would-have',
    category: 'counterfactual',
    needs: ['would', '’d', "'d"],
    match: [
      new RegExp(verb('would'), 'giu'),
      new RegExp(String.raw`\b\p{L}+[’'](?<words>d\s+(?:[\p{L}]+\s+)?have\s+(?:been\s+)?${participle})\b`, 'giu'),
    ],
    unless: [
      /\bwould(?:\s+\p{L}+)?(?:\s+have|’ve|'ve)\s+(?:expected|hoped|thought|assumed|wanted|liked|imagined|guessed)\b/iu,
      /\b(?:that|who)\s+would(?:n[’']t|\s+not)?\s+(?:\p{L}+\s+)?have\s+(?!(?:been\s+)?(?:\p{L}+ly\s+)?(?:prevented|avoided|mitigated|caught|detected|alerted|shown|reduced|stopped|fixed|helped|allowed|enabled|made|revealed|noticed|found|saved|limited|blocked|kept|given|told|warned)\b)/iu,
      /\bwould\s+(?:\p{L}+\s+)?have\s+been\s+(?:safe|fine|okay|expected|normal)\b/iu,
      /\b(?:correct|right|proper|actual)\s+(?:\p{L}+\s+){0,3}(?:key|name|value|spelling|path|url|version|number|command|flag|address)\s+would\s+have\s+been\b/iu,
      /\b(?:whereas|previously)\b[^.;]{0,80}\bwould(?:\s+have|’ve|'ve)\b/iu,
      /^(?!.*(?:\b(?:if|without|earlier|sooner|prevented|avoided)\b|(?:^|[,;:]\s*|\b(?:and|but)\s+)had\b)).*\b(?:users?|customers?|clients?|visitors?|people|anyone|everyone|you|requests?|calls?|sites?|pages?|queries|flags|responses|results|reports|e-?mails|messages)\b[^;]{0,90}?\swould\s+(?:\p{L}+\s+)?have\s+(?:been\s+(?:able|unable|affected|redirected|shown|served|told|presented|given|left|logged|returned|rejected)|seen|received|experienced|noticed|got|gotten|encountered|observed|found|failed|returned|hit|had|lost)\b/iu,
    ],
    why: 'An alternative past sounds like an explanation, but nobody lived in it.',
    ask: 'What did people see and know at that moment, and what followed from it?',
    source: dekker,
    bad: [
      'A canary would have shown this within minutes.',
      'Feature flags would have enabled a quick rollback.',
      'With a longer timeout the job would have finished.',
      'With a canary we’d have seen it.',
    ],
    good: [
      'Users would have seen errors at checkout.',
      'It was slower than we would have expected.',
      'Mails to readers who would have left by then were kept back.',
      'Customers in that region would have been redirected to the status page.',
      'Queries between January and March would have returned duplicate rows.',
      'Trusting that header would have been safe.',
      'The correct variable name would have been VENDOR_PASSWORD.',
      'Before, it would not have the job run twice.',
    ],
  },
  {
    id: 'counterfactual/might-have',
    category: 'counterfactual',
    needs: ['might'],
    match: [
      new RegExp(
        String.raw`(?:\b(?:if|without|otherwise)|(?:^|[,;:]\s*)had\s+(?:[\p{L}\p{N}’'-]+\s+){1,8}?${participle})\b[^.;]{3,120}\b(?<words>might${not}${have}${done})\b`,
        'giu',
      ),
    ],
    why: 'An alternative past sounds like an explanation, but nobody lived in it.',
    ask: 'What did people see and know at that moment?',
    source: dekker,
    bad: ['Had the queue been drained, the failover might have worked.'],
    good: [
      'The attacker might have been able to read the token.',
      'They had no record of a client that might have written it.',
      'It might have been a stale cookie.',
    ],
  },
  {
    id: 'counterfactual/if-had',
    category: 'counterfactual',
    needs: ['if', 'were'],
    match: [
      new RegExp(
        String.raw`\bif\s+(?:[\p{L}\p{N}’'-]+\s+){1,8}?(?:had(?:n’t|n't)?|hadn’t|’d|'d)\s+(?:not\s+|only\s+|already\s+|never\s+)?${participle}\b[^.;]{0,160}\b(?:would|could|might)(?:n’t|n't)?\b`,
        'giu',
      ),
      new RegExp(
        String.raw`\b(?:would|could|might)(?:n’t|n't)?\s[^.;]{2,120}\bif\s+(?:[\p{L}\p{N}’'-]+\s+){1,8}?(?:had|hadn’t|hadn't)\s+(?:not\s+|only\s+|never\s+)?${participle}\b`,
        'giu',
      ),
      /(?<!\(\s*)\bif\s+only\b(?!\s+(?:one|an?|some|part|parts|those|half)\b)(?=[^.;()]{1,80}\b(?:had|hadn[’']t|could|would|were|was|knew)\b)/giu,
      /\b(?:were\s+it\s+not|if\s+it\s+(?:weren’t|weren't|wasn’t|wasn't|were\s+not|had\s+not\s+been|hadn’t\s+been|hadn't\s+been))\s+for\b/giu,
    ],
    why: '“If we had …” moves the story to a world that was not there.',
    ask: 'What was known then, and what made the next step look right?',
    source: allspaw,
    bad: [
      'If we had tested the restore, we would have known.',
      'We would have seen it if the dashboard had been open.',
      'If only the alert had paged.',
      'Were it not for the retry, all writes would be gone.',
    ],
    good: [
      'If the queue is full, the worker drops the job.',
      'We checked if anybody had changed the route.',
      'If a user were to retry, they would be unable to log in.',
      'Entries would be skipped (if only the index is updated).',
    ],
  },
  {
    id: 'counterfactual/had-we',
    category: 'counterfactual',
    needs: ['had'],
    match: [
      new RegExp(
        String.raw`(?:^|[,;:–—]\s*|\b(?:and|but|however|additionally|also|that)\s*,?\s+)(?<words>had\s+(?:[\p{L}\p{N}’'-]+\s+){1,8}?(?:not\s+)?${participle}\b)[^.;]{0,160}\b(?:would|could|might)(?:n’t|n't)?\b`,
        'giu',
      ),
      new RegExp(
        String.raw`\b(?:would|could|might)(?:n’t|n't|\s+not)?\s[^.;]{2,120}[\s,](?<words>had\s+(?:we|i|they|it|the|this|there|he|she|our|someone|anyone|more|a|an)\s+(?:[\p{L}\p{N}’'-]+\s+){0,6}?(?:not\s+)?${participle})\b`,
        'giu',
      ),
    ],
    why: '“Had we …” moves the story to a world that was not there.',
    ask: 'What was known then, and what made the next step look right?',
    source: allspaw,
    bad: [
      'Had the alert paged, the team would have been there sooner.',
      'However, had we not been watching, the chain would have stopped.',
      'Nobody would have noticed had the cache not been cold.',
    ],
    good: ['The job had been running for an hour when it would no longer start.', 'We had a plan.'],
  },
  {
    id: 'counterfactual/wish',
    category: 'counterfactual',
    needs: ['wish'],
    match: [
      /\bwish(?:es|ed)?\s+(?:that\s+)?(?:(?:the|my|our|this|these|more|all)\s+)?(?:[\p{L}’']+\s+){1,4}?(?:had|hadn[’']t|was|wasn[’']t|were|weren[’']t|could|would|didn[’']t|did|knew)\b/giu,
      /\bwish(?:ed)?\s+(?:i|you|we|he|she|they|it)[’']d\b/giu,
    ],
    unless: [/\b(?:data|thing|one|what|results?|answers?|kind)\s+(?:that\s+)?(?:i|we|they|you)\s+wish\b/iu],
    why: 'A wish tells what was missing to whoever knows the end, not what was there.',
    ask: 'What was there instead, and what would be needed to have it next time?',
    source: allspaw,
    bad: ['We wish we had known.', 'I wish the alert had paged.', 'They wished they’d tested the restore.'],
    good: [
      'The archive holds the data we got, not the data we wish we had got.',
      'Customers who wish to leave can do so.',
    ],
  },
  {
    id: 'counterfactual/but-for',
    category: 'counterfactual',
    needs: ['not', 'should'],
    match: [
      /\bif\s+not\s+for\b(?=[^.;]{2,120}\b(?:would|could|might)\b)/giu,
      /\b(?:would|could|might)\b[^.;]{2,80}\b(?<words>if\s+not\s+for)\b/giu,
      new RegExp(
        String.raw`\bshould\s+(?:the|an?|it|they|we|he|she)\s+(?:[\p{L}\p{N}’'-]+\s+){0,6}?have\s+${participle}\b(?=[^.;?]{3,120}\bwould\b)`,
        'giu',
      ),
    ],
    why: 'It tells of a world without one thing, in which nobody worked.',
    ask: 'What did that one thing do, and what else was in its place?',
    source: dekker,
    bad: [
      'If not for the second replica, all writes would be gone.',
      'Should the deploy have gone ahead, it would be worse.',
    ],
    good: ['Should the deploy fail, the old version stays.', 'The change is good, if not for everybody.'],
  },
  {
    id: 'counterfactual/learnt',
    category: 'counterfactual',
    learnt: true,
    needs: [
      'would',
      'could',
      'should',
      'might',
      'ought',
      'wish',
      '’d',
      "'d",
      'if only',
      'if not',
      'may',
      'as if',
      'as though',
      'unless',
      'supposing',
      'imagining',
      'assuming',
    ],
    match: [],
    why: 'As a whole this sounds like a world that was not there; it cannot explain the one that was.',
    ask: 'What was there instead, and what followed from it?',
    source: {
      title:
        'X. Yang et al.: SemEval-2020 Task 5: Counterfactual Recognition (2020), whose sentences taught the weights',
      url: 'https://doi.org/10.5281/zenodo.3932442',
    },
    bad: [
      'If it were up to me, nobody would be woken at night for this.',
      'If the vendor were open about its limits, none of us would be surprised by them.',
      'We may have been back an hour sooner if anyone had known the number of the data centre.',
    ],
    good: [
      'If the queue were full, the worker would drop the job and tell nobody.',
      'The vendor said that the change would be made if enough of its customers asked for it.',
      'What could have gone better?',
    ],
  },
]
