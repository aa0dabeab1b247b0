import type { MilestoneKind } from '../model.ts'

/** Words that tell what a message is about. `says` is matched within one sentence, without case. */
export interface WordRule {
  id: string
  weight: 1 | 2 | 3
  milestone?: MilestoneKind
  most: number
  latest?: boolean
  says: RegExp
  /** Beginnings of words, of which at least one is in every text that `says` matches. */
  stems: readonly string[]
  /** The reason, given the words that were found. */
  why: (words: string) => string
  /** True when the words mean nothing in a question or with a “not”, “if” or “until” before them. */
  firm?: boolean
  /** True when the words mean nothing before the first alert. */
  answers?: boolean
}

/** Characters of a text that rules look at: what matters is said early. */
export const suggestionTextLength = 400

export function read(text: string): string {
  return text.length > suggestionTextLength ? text.slice(0, suggestionTextLength) : text
}

/** In the order in which they claim a milestone. */
export const wordRules: readonly WordRule[] = [
  {
    id: 'said-resolved',
    weight: 3,
    milestone: 'resolved',
    most: 2,
    latest: true,
    firm: true,
    answers: true,
    says: /\b(?:all[- ]clear|(?:incident|issue|outage) (?:is |has been |was )?(?:now )?(?:over|closed|resolved)|(?:is|are|as|now|fully|marked|marking this) (?:fully )?resolved|fully recovered|closing (?:this|the) incident|calling it resolved)\b/i,
    stems: ['clear', 'resolved', 'incident', 'issue', 'outage', 'recovered'],
    why: (words) => `Says “${words}”: this may be the end of the incident`,
  },
  {
    id: 'said-mitigated',
    weight: 3,
    milestone: 'mitigated',
    most: 3,
    firm: true,
    answers: true,
    says: /\b(?:mitigated|mitigation is in place|(?:errors?|error rates?|failures?|latency|latencies|checkouts?|orders|traffic|success rate|metrics|graphs) (?:\w+ ){0,3}(?:back to normal|recovering|recovered|dropping|falling|gone)|back to normal)\b/i,
    stems: ['mitigat', 'normal', 'recover', 'dropping', 'falling', 'gone'],
    why: (words) => `Says “${words}”: users may have stopped feeling it here`,
  },
  {
    id: 'rollback',
    weight: 3,
    most: 4,
    says: /\b(?:roll(?:ing|ed)?[- ]?back|rollback|revert(?:ed|ing|s)?)\b/i,
    stems: ['roll', 'revert'],
    why: (words) => `Speaks of going back to an earlier version: “${words}”`,
  },
  {
    id: 'decision',
    weight: 3,
    most: 5,
    says: /\b(?:we(?:'ve|’ve| have)? (?:decided|agreed)|decision:|agreed to|let(?:'|’)?s (?:roll|revert|fail|disable|turn|switch|drain|restart|scale|go with|page|stop|hold|keep|pause|freeze|raise|open)\w*)\b/i,
    stems: ['decided', 'decision', 'agreed', 'let'],
    why: (words) => `Tells of a decision: “${words}”`,
  },
  {
    id: 'customer-report',
    weight: 3,
    milestone: 'firstReport',
    most: 3,
    says: /\b(?:(?:customers?|users?|buyers?|people|support|tickets?) (?:\w+ ){0,4}(?:report(?:s|ed|ing)?|complain(?:s|ed|ing)?|writing in|can(?:'|’)?t|cannot|unable|asking|stuck)|(?:reports?|complaints?|tickets?) (?:\w+ ){0,2}(?:from|by) (?:\w+ ){0,2}(?:customers?|users?|buyers?|people|support))\b/i,
    stems: ['customer', 'user', 'buyer', 'people', 'support', 'ticket', 'report', 'complain'],
    why: (words) => `Tells what users met: “${words}”`,
  },
  {
    id: 'status-page',
    weight: 3,
    milestone: 'statusPage',
    most: 3,
    says: /\b(?:status ?page|public status)\W+(?:\w+\W+){0,3}(?:up|live|out|posted|published|updated|set|says|shows)\b|\b(?:posted|published|updated?|put|wrote|written)\W+(?:[\w“”]+\W+){0,4}(?:status ?page|public status)\b/i,
    stems: ['status', 'public'],
    why: (words) => `Speaks of the public status: “${words}”`,
  },
  {
    id: 'investigating',
    weight: 2,
    milestone: 'acknowledged',
    most: 2,
    answers: true,
    says: /\b(?:(?:i(?:'|’)?m|i am|we(?:'|’)?re|we are|am) (?:on it|looking|investigating)|looking into (?:it|this)|investigating|taking a look|ack(?:ed|nowledged)?|i(?:'|’)?(?:ll| will) take (?:it|this))\b/i,
    stems: ['on it', 'looking', 'investigat', 'taking a look', 'ack', 'take'],
    why: (words) => `Somebody takes it up: “${words}”`,
  },
  {
    id: 'repair',
    weight: 2,
    most: 5,
    firm: true,
    says: /\b(?:(?:i(?:'|’)?ve|we(?:'|’)?ve|just|now|have|i|we) (?:\w+ )?(?:restarted|disabled|enabled|scaled|drained|failed over|turned (?:on|off)|raised|lowered|deployed|paused|killed|flushed|switched)|failover (?:is )?(?:done|complete))\b/i,
    stems: [
      'restarted',
      'enabled',
      'disabled',
      'scaled',
      'drained',
      'failed over',
      'turned',
      'raised',
      'lowered',
      'deployed',
      'paused',
      'killed',
      'flushed',
      'switched',
      'failover',
    ],
    why: (words) => `Tells of a step to repair: “${words}”`,
  },
  {
    id: 'finding',
    weight: 2,
    most: 5,
    says: /\b(?:root cause|caused by|culprit|turns out|found (?:it|the (?:cause|problem|issue|reason|bug|change))|the (?:problem|issue|cause|reason) (?:is|was)|smoking gun|explains (?:it|why|the)|ruled? out|not the (?:cause|problem))\b/i,
    stems: ['cause', 'culprit', 'turns out', 'found', 'problem', 'issue', 'reason', 'smoking', 'explains', 'rule'],
    why: (words) => `Tells what was found or ruled out: “${words}”`,
  },
  {
    id: 'escalation',
    weight: 2,
    most: 4,
    says: /\b(?:pag(?:ed|ing) (?:the |in )?\w+|escalat(?:ed|ing|e to)|(?:called|calling|pulling|pulled|bringing|brought) in|incident (?:commander|lead)|declar(?:ed|ing|e) (?:an |this |a )?(?:\w+ )?(?:incident|sev)\w*|sev-?[1-5])\b/i,
    stems: [
      'paged',
      'paging',
      'escalat',
      'called',
      'calling',
      'pull',
      'bringing',
      'brought',
      'incident',
      'sev',
      'declar',
    ],
    why: (words) => `Help was called or the incident declared: “${words}”`,
  },
]

/** Of all word rules together. */
export const stems: readonly string[] = [...new Set(wordRules.flatMap((rule) => rule.stems))]

const notFirm =
  /\b(?:not|n['’]t|until|once|if|when|unless|before|after|should|will|would|could|might|may|almost|nearly|hope\w*|think|want|need|to be|never|never)\b[^.!?;,]{0,40}$/i

/** The words of the rule in the text, or null. */
export function found(rule: WordRule, text: string): string | null {
  for (const sentence of read(text).split(/(?<=[.!?])\s+|\n/)) {
    const match = rule.says.exec(sentence)
    if (!match) continue
    if (rule.firm && (sentence.trimEnd().endsWith('?') || notFirm.test(sentence.slice(0, match.index)))) continue
    return match[0]
  }
  return null
}
