import type { Rule } from '../../rule.ts'
import { sre, told } from './vague.ts'

const better = String.raw`(?:better|improved|more|enhanced|stronger|proper|good|more\s+robust|sufficient|adequate|additional|further|tighter|stricter|clearer)`
const measures = String.raw`(?:monitoring|alerts?|alerting|paging|tests?|testing|test\s+coverage|coverage|communications?|process(?:es)?|documentation|docs|tooling|tools|visibility|observability|reviews?|coordination|collaboration|training|procedures?|practices?|checks|safeguards|guardrails|logging|metrics|automation|resilien\p{L}+|reliability|stability|robustness|performance|efficiency|redundancy|scalability|isolation|security|quality|handling|planning|management|governance|ownership|awareness|controls?|validation|verification|detection|hygiene|guidelines|runbooks|playbooks|knowledge\s+sharing|onboarding|understanding)`
const verbs = String.raw`(?:improve|enhance|strengthen|increase|revisit|optimi[sz]e|tighten|harden|streamline|refine|bolster|reinforce|invest\s+(?:more\s+)?in|work\s+on)`

/** Actions that nobody can tell the end of. */
export const vagueAction: readonly Rule[] = [
  {
    id: 'vague/what-to-do',
    category: 'vague',
    needs: [
      'improv',
      'enhanc',
      'strengthen',
      'increase',
      'revisit',
      'optimi',
      'tighten',
      'harden',
      'streamlin',
      'refin',
      'bolster',
      'reinforc',
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
      'tighter',
      'stricter',
      'clearer',
      'implement',
      'put in place',
    ],
    match: [
      new RegExp(
        String.raw`^(?:[\p{L}\s/()-]{0,40}[:)]\s*)?(?:(?:we|teams?)\s+)?(?:(?:[’'](?:ll|re|ve))\s+)?(?:(?:should|must|could|can|need\s+to|needs?\s+to|will|want\s+to|have\s+to|plan\s+to|are\s+going\s+to|continue\s+to|likely|also)\s+){0,4}${verbs}\s+(?:[\p{L}&,/’'-]+\s+){0,5}?${measures}\b`,
        'giu',
      ),
      new RegExp(
        String.raw`\b(?:we|they|team)(?:\s+(?:are|have|will|is)|[’'](?:re|ve|ll))\s+(?:also\s+|already\s+|currently\s+|been\s+|continue\s+to\s+|continuing\s+to\s+|working\s+(?:towards?|on)\s+|looking\s+(?:at|into)\s+|reviewing\s+and\s+|be\s+)*(?<words>(?:improv|enhanc|strengthen|harden|tighten|streamlin|refin)(?:e|ed|ing)\s+(?:[\p{L}&,/’'-]+\s+){0,5}?${measures})\b`,
        'giu',
      ),
      /\bwork(?:ing)?\s+(?:towards?|on)\s+(?:improv\p{L}+|(?:multiple|several|various|some|many)\s+improvements)\b/giu,
      new RegExp(
        String.raw`\b(?:need\p{L}*|require\p{L}*|ensure|set\s*up|have|implement|introduce|add|create|establish|develop|get|want|build|put)\s+(?:a\s+|an\s+|for\s+|the\s+|some\s+|in\s+place\s+)?${better}\s+(?:[\p{L}&,/-]+\s+){0,3}?${measures}\b`,
        'giu',
      ),
      new RegExp(
        String.raw`\b${better}\s+(?:[\p{L}&,/-]+\s+){0,3}?${measures}\b[^.;]{0,60}\b(?:is|are)\s+(?:needed|required|necessary)\b`,
        'giu',
      ),
      new RegExp(
        String.raw`^(?:\([^)]*\)\s*)?(?:better|improved|more|enhanced|stronger|clearer|tighter)\s+(?!(?:users?|people|customers?|teams?|engineers?|teammates|requests)\b)(?:[\p{L}&,/-]+\s+){0,2}?${measures}\b(?!\s+(?:is|was|are|were|has|have|had)\b)`,
        'giu',
      ),
      /\b(?:we|this|it|that)\s+(?:can|could|should|must|need\s+to)\s+(?:likely\s+|probably\s+|certainly\s+|also\s+|definitely\s+)?(?:be\s+improved|improve\s+(?:this|that|it|here|on\s+(?:this|that)))\b/giu,
      /\bneeds?\s+(?:to\s+)?be\s+(?:better|improved|more\s+careful)\b/giu,
      /\b(?:be|being)\s+(?:a\s+(?:bit|lot)\s+)?more\s+(?:careful|vigilant|proactive|diligent|aware|mindful|attentive|cautious|conscious|alert|thorough|responsive)\b/giu,
      /\b(?:look\s+into|think\s+about|consider)\s+(?:how\s+to\s+|ways?\s+(?:to|of)\s+)?improv\p{L}+\b/giu,
      /\b(?:implement|introduce|establish|put\s+in\s+place|take)\s+(?:the\s+)?(?:processes|measures|procedures|safeguards|appropriate\s+\p{L}+|necessary\s+\p{L}+|additional\s+(?:measures|steps|safeguards|precautions))\s+(?:to|so)\b/giu,
    ],
    unless: [
      told,
      /\ban?\s+(?:additional|further|proper|better|more\s+robust)\s+(?:[\p{L}&,/-]+\s+){0,3}?(?:test|alert|check|metric|procedure|tool)\s+(?:for|on|of|that|which|when|to)\b/iu,
      /(?:\bnot|n’t|n't|\bnever)\s+have\s+(?:sufficient|adequate|enough|proper|good|any|better|more)\b/iu,
      /\b(?:improv|increas|enhanc|strengthen|harden)\p{L}*\s+[^.;]{3,80}\bby\s+\p{L}+ing\b/iu,
      /\b(?:so\s+that|so|until|whenever|when|if)\s+\p{L}+\s+[^.;]{8,}/iu,
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
      'Better governance of shared namespaces',
      'We should be more aware of such changes.',
      'We are working towards improving our incident response process.',
      'We will continue to improve our internal alerting.',
      'Implement processes to minimize disruptions.',
      'We need to harden our credential management.',
      'Improve planning around upgrades.',
    ],
    good: [
      'Alert when the queue is older than 5 minutes.',
      'We should have alerting on config load failures.',
      'Add a test that restores the backup each night.',
      'Add an additional proxy test for the /api path.',
      'We do not have sufficient monitoring of capacity.',
      'More users start testing the new image.',
      'Improve the alerting by paging on the age of the queue.',
      'Documentation improvements',
      'More documentation is there now.',
      'The split will provide proper isolation of the two.',
    ],
  },
]
