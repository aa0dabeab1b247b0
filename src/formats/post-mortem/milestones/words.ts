import type { MilestoneKind } from '#features/timeline/model.ts'

/** Names that documents give to an instant beside its time: `First detected: 2026-03-01 14:02`. */
const names: readonly [MilestoneKind, RegExp][] = [
  [
    'resolved',
    /\b(?:resolved|resolution|recovered|recovery|restored|fixed|closed|ended)\b|\bends?\b|\bend (?:time|date)|^(?:finish(?:ed)?|all clear|back to normal)|\bcompleted?\b/,
  ],
  ['mitigated', /\b(?:mitigated|mitigation|repaired|contained|containment|stabili[sz]ed|remediated|workaround)\b/],
  [
    'acknowledged',
    /\b(?:acknowledged|acknowledgement|ack|responded|response started|first response|engaged|triaged)\b/,
  ],
  ['firstReport', /\bfirst (?:customer |user )?report(?:ed)?\b/],
  [
    'detected',
    /\b(?:detected|detection|noticed|discovered|identified|discovery|aware|alerted|reported|opened|first alert|first seen|observed)\b/,
  ],
  ['firstImpact', /\bfirst (?:customer |user )?impact\b/],
  [
    'started',
    /\b(?:started|starts?|began|begins?|beginning|occurr?ed|occurs|introduced|onset|first occurrence)\b|^time of (?:the )?(?:incident|outage|impact)|^(?:incident|outage|event) time$/,
  ],
]
const noInstant = /^(?:time|duration|mean|mttr|mttd|mtta|tt[a-z])\b.*\b(?:to|until|between)\b/
const span =
  /\b(?:duration|window|period|timeframe|time frame|when|outage|impact time|incident time|time range)\b|^(?:date and )?times?$|^date(?: and)? time$/

/** The milestone that a name stands for; `span` for one that is a beginning and an end; null for any other name. */
export function milestoneNamed(name: string): MilestoneKind | 'span' | null {
  if (name.split(' ').length > 6 || noInstant.test(name)) return null
  const named = names.find(([, pattern]) => pattern.test(name))?.[0]
  return named ?? (span.test(name) ? 'span' : null)
}

/** What entries begin with when they are marked: `**Detection:** …`, `OUTAGE BEGINS — …`. */
const marks: readonly [MilestoneKind, RegExp][] = [
  [
    'started',
    /^\W*(?:(?:incident|outage|impact|issue|event|problem) (?:start(?:s|ed)?|begins?|began)\b|start(?:ed)?(?: of (?:incident|impact|outage))?\s*[:–—-]|fault occurs|trigger\s*[:–—-])/i,
  ],
  [
    'detected',
    /^\W*(?:detect(?:ion|ed)\s*(?:[:–—)\]-]|$)|incident (?:detected|identified|discovered)\b|first detected\b|alert(?:ed)?\s*[:–—]\s|first alert\b)/i,
  ],
  ['acknowledged', /^\W*(?:acknowledged?|ack)\s*(?:[:–—)\]-]|$)/i],
  [
    'mitigated',
    /^\W*(?:(?:incident|outage|issue|impact)(?: is| was)? mitigated\b|mitigat(?:ed|ion)\s*(?:[:–—)\]-]|$))/i,
  ],
  [
    'resolved',
    /^\W*(?:(?:the )?(?:incident|outage|issue|impact|event)(?: is| was| has been| fully| declared| marked(?: as)?| considered)* (?:resolved|over|ends?|ended|closed|concluded)\b|(?:recovery|resolved|resolution|recovered|all clear)\s*(?:[:–—)\].-]|$))/i,
  ],
]

/** The milestone that an entry is marked as. */
export function milestoneMarked(text: string): MilestoneKind | null {
  return marks.find(([, pattern]) => pattern.test(text))?.[0] ?? null
}

const detecting =
  /\b(?:alert(?:s|ed|ing)?|alarms?|page|pag(?:ed|es|er|ers|ing)|pagerduty|pingdom|opsgenie|notic(?:e|ed|es)|detect(?:s|ed|ion)?|discover(?:s|ed)?|reports?|reported|reporting|complain\w*|notified|notification|aware|observed?|realiz\w+|realis\w+|identified|spotted|flagged|informed|inform|warned|(?:we|users?|customers?|team|engineers?) (?:see|saw|hear|heard|start(?:ed)? seeing)|messaged?|emails?|sees)\b/i

/** True for an entry in which somebody or something notices. */
export const isDetection = (text: string): boolean => detecting.test(text)

const resolving = [
  /\b(?:incident|issue|outage|problem)\b[^.]{0,30}\b(?:ends?|ended|to an end)\b|\b(?:ending|ends|ended) the (?:incident|outage|impact)|\b(?:incident|issue|outage|problem|service|services|traffic|impact|everything|all systems|errors?|site|system|hub)\b[^.]{0,60}\b(?:resolved|restored|recovered|closed|over|fixed|back to normal|fully operational|back online|back up|normal again)\b|^\W*(?:resolved|recovery|all clear|fixed)\b/i,
  /\b(?:resolved|restored|recover(?:ed|y|s|ing)?|back to normal|returned? to normal|normali[sz]ed|mitigated|operational|all[- ]clear|repaired|fixed|back (?:up|online)|incident (?:closed|over|ends?))\b/i,
  /\b(?:working(?: again| fine| normally)?|online|is up|are up|healthy|succe(?:ss|eds?|eded)\w*|stable|stabili[sz]ed|completed?|subsid\w+|(?:work\w*|up|online|available|normal\w*|running|logs?|users?|students?|requests?|able|shipping|flowing)\b[^.]{0,40}\bagain|reverted|rolled back|disappear\w*|cleared|gone|no longer)\b/i,
] as const

const notYet =
  /\b(?:not|n['’]t|still|never|partial(?:ly)?|fail(?:s|ed)? to|to|will|would|should|could|tr(?:y|ies|ied|ying)|attempt\w*|until|once|when|if|whether|before|hop\w+|expect\w*)\b[^.,]{0,25}$/i

const saysOver = (text: string, pattern: RegExp) =>
  [...text.matchAll(new RegExp(pattern.source, 'gi'))].some(({ index }) => !notYet.test(text.slice(0, index)))

/**
 * The last entry in which it was over, by the surest words found. Words that may mean anything count only at the end of
 * a timeline.
 */
export function lastResolving(texts: readonly string[]): { at: number; strength: number } | null {
  for (const [strength, pattern] of resolving.entries()) {
    const at = texts.findLastIndex((text) => saysOver(text, pattern))
    if (at >= 0 && (strength < 2 || at >= texts.length - 2)) return { at, strength }
  }
  return null
}
