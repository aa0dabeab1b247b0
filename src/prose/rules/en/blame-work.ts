import type { Rule } from '../../rule.ts'
import { ahead, dekker, denied, duty } from './blame.ts'
import { helper, person } from './words.ts'

/** Work that is judged: `a bad migration`, `the wrong button`. */
const judged = `(?:bad|wrong|incorrect|faulty|broken|buggy|erroneous|mistaken|flawed|invalid|untested|unreviewed)`
const given = String.raw`(?:made|push(?:ed)?|deploy(?:ed)?|merged?|appl(?:y|ied)|releas(?:e|ed)|ship(?:ped)?|commit(?:ted)?|install(?:ed)?|r[au]n|execut(?:e|ed)|enter(?:ed)?|typ(?:e|ed)|introduc(?:e|ed)|click(?:ed)?|cho(?:o)?se|pick(?:ed)?|select(?:ed)?|pull(?:ed)?|press(?:ed)?|unplug(?:ged)?|plug(?:ged)?|cut|delet(?:e|ed)|cop(?:y|ied)|restart(?:ed)?|us(?:e|ed)|issu(?:e|ed)|upload(?:ed)?|publish(?:ed)?|wr(?:i|o)te|turn(?:ed)?\s+off)`
const left = `(?:missed|overlooked|forgot|neglected|omitted|failed|skipped)`

/** Blame for what was done badly or left undone. */
export const blameWork: readonly Rule[] = [
  {
    id: 'blame/bad-work',
    category: 'blame',
    needs: [
      'bad ',
      'wrong',
      'incorrect',
      'faulty',
      'broken',
      'buggy',
      'erroneous',
      'mistaken',
      'flawed',
      'invalid',
      'untested',
      'unreviewed',
    ],
    match: [
      new RegExp(
        String.raw`\b(?:${person})${helper}(?:(?:managed\s+to|happened\s+to|ended\s+up|proceeded\s+to)\s+)?(?<words>${given}\s+(?:(?:an?|the|in|on|to|some|two|its|our|his|her|their)\s+){0,2}${judged}\s+[\p{L}-]+)`,
        'giu',
      ),
      /\b(?:sent|send|e-?mailed|mailed|shared|shipped|delivered|addressed|given)\s+(?:[\p{L}-]+\s+){0,4}?to\s+(?:an?|the)\s+(?<words>(?:wrong|incorrect)\s+(?:recipients?|address(?:ees?|es)?|person|people|customers?|team|group|list))\b/giu,
      /\b(?:was|were|been)\s+(?:added|connected|plugged|typed|entered|committed|checked\s+in|given|handed|copied)\s+(?:(?:in|into|to|at|on)\s+)?(?:the\s+)?wrong\s+(?:\p{L}+)/giu,
      /\b(?:due\s+to|because\s+of|caused\s+by)\s+(?:an?\s+|the\s+)?(?<words>(?:bad|wrong|incorrect|faulty|erroneous)\s+(?:[\p{L}-]+\s+){1,3}?by\s+(?:an?\s+|the\s+|our\s+|one\s+of\s+(?:our|the)\s+)?(?:[\p{L}-]+\s+)?(?:engineer|operator|developer|admin\p{L}*|employee|contractor|technician|team|person|staff|vendor|supplier|provider)s?)\b/giu,
    ],
    unless: [denied, ahead, /\b(?:if|whenever|in\s+case|can|could|may|might)\b[^.;]{0,40}\bwrong\b/iu],
    why: 'It was not bad or wrong for whoever did it then; the word came with the outcome.',
    ask: 'What was it meant to do, and what made it look right at that moment?',
    source: dekker,
    bad: [
      'One of our engineers made a bad database migration.',
      'I managed to push broken code twice.',
      'She clicked the wrong button.',
      'An operator pulled the wrong cable.',
      'The host was added to the wrong group.',
      'The letter was sent to an incorrect recipient.',
      'It went down due to an incorrect entry by a supplier.',
    ],
    good: [
      'The proxy used the wrong header.',
      'We found a broken link.',
      'If somebody ran the wrong command, the guard would stop it.',
      'Users entered an invalid address and saw a message.',
      'We fixed the wrong label.',
    ],
  },
  {
    id: 'blame/left-undone',
    category: 'blame',
    needs: ['mis', 'overlook', 'forg', 'neglect', 'omit', 'fail', 'skip', 'ignoring', 'n’t do', "n't do", 'not do'],
    match: [
      new RegExp(
        String.raw`\b(?:${person})\s[^.;:]{3,110}?\b(?:but|and|yet)\s+(?:(?:then|also|simply)\s+)?(?<words>mis-?(?:configured|typed|understood|judged|read|spelled|labell?ed|calculated|interpreted|handled)|${left}\s+(?:to\s+${duty}|\p{L}{3,}ing|to\s+(?:update|add|remove|change|set|include|restart|run|tell)|(?:an?|the|this|that|one|some)\s+(?:step|change|line|page|case|file|detail|check)))\b`,
        'giu',
      ),
      /\b(?:which|that|what)\s+(?<words>(?:we|i|he|she|they|the\s+(?:team|reviewers?|engineers?|operators?|crew))\s+(?:had\s+|all\s+|also\s+)?(?:missed|overlooked|neglected|forgot))\b/giu,
      new RegExp(String.raw`\b(?:${person})${helper}(?:missed|skipped)\s+(?:\p{L}{4,}ing)\b`, 'giu'),
      new RegExp(
        String.raw`\b(?:by|for|in|of|while|despite|was|were|blamed\s+for)\s+(?<words>(?:failing|neglecting|omitting)\s+to\s+${duty})\b`,
        'giu',
      ),
      /\b(?:by|for|of|while|after)\s+(?<words>(?:ignoring|overlooking|neglecting)\s+(?:the|an?|this|that|several|all|our|these)\s+\p{L}+)/giu,
      new RegExp(
        String.raw`\b(?:${person})\s[^.;]{3,110}?\b(?<words>without\s+(?:(?:first|even|ever|properly|adequately|fully|sufficiently|thoroughly)\s+)?(?:checking|testing|verifying|reali[sz]ing|telling|informing|notifying|reviewing|considering|consulting|asking|warning|understanding|thinking))\b`,
        'giu',
      ),
      new RegExp(
        String.raw`\b(?:${person})\s[^.;]{3,140}?[,;(–—]\s*(?<words>not\s+(?:reali[sz]ing|knowing|noticing|considering|thinking|checking))\b`,
        'giu',
      ),
      /\b(?:was|were|had\s+been)\s+(?:specifically\s+|explicitly\s+|clearly\s+|repeatedly\s+)?(?:told|instructed|asked|warned)\s+(?:not\s+|to\s+only\s+|only\s+)[^.;]{3,100}\bbut\b/giu,
      /\bwhat\s+(?:we|i|they|he|she)\s+(?:did\s+not|didn[’']t|had\s+not|hadn[’']t|failed\s+to)\s+do(?:ne)?\b/giu,
    ],
    unless: [
      denied,
      ahead,
      /\bif\s+(?:[\p{L}]+\s+){0,3}(?:forget|fail|forgot|failed|miss|missed|skipped)\b/iu,
      /\b(?:so\s+(?:that\s+)?|makes?\s+sure|ensur\p{L}+|prevent\p{L}*|avoid\p{L}*)\b[^.;]{0,60}\b(?:forg\p{L}*|overlook\p{L}*|neglect\p{L}*|miss\p{L}*|skipp\p{L}*|failing)\b/iu,
    ],
    why: 'What was not done explains nothing: people were doing something else that made sense.',
    ask: 'What were they doing, and what would have told them that this was open?',
    source: dekker,
    bad: [
      'The team changed the call in one place but missed updating the other.',
      'There was an older way which we missed in our review.',
      'The vendor is at it again by failing to notify us.',
      'It got worse by ignoring the warning.',
      'An engineer restarted the primary without checking the lag.',
      'The staff wiped the disk, not realizing that the site was on it.',
      'The contractor was told to only touch the north fibre but unplugged the south one.',
      'What we did not do: restart the other three.',
      'He moved the file and forgot to update the link.',
      'An engineer added a neighbour but misconfigured its filter.',
    ],
    good: [
      'The scheduler skipped running the job.',
      'The test caught a case that the linter missed.',
      'The node was failing to start.',
      'The job started without checking the lock.',
      'A list makes sure that nobody ends by failing to check it.',
    ],
  },
]
