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
    /\b(?:detected|detection|noticed|discovered|identified|discovery|aware|alerted|reported|first alert|first seen|observed)\b/,
  ],
  ['firstImpact', /\bfirst (?:customer |user )?impact\b/],
  [
    'started',
    /\b(?:started|starts?|began|begins?|beginning|occurr?ed|occurs|introduced|onset|first occurrence)\b|^time of (?:the )?(?:incident|outage|impact)|^(?:incident|outage|event) time$/,
  ],
]
const noInstant =
  /^(?:time|duration|mean|mttr|mttd|mtta|tt[a-z])\b.*\b(?:to|until|of|between)\b(?!.*\b(?:incident|outage|impact|event)\b)/
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
  /\b(?:alert(?:s|ed|ing)?|alarms?|pag(?:ed|es|er|ing)|pagerduty|pingdom|opsgenie|notic(?:e|ed|es)|detect(?:s|ed|ion)?|discover(?:s|ed)?|reports?|reported|reporting|complain\w*|notified|notification|aware|observed?|realiz\w+|realis\w+|identified|spotted|flagged|informed|inform|warned|(?:we|users?|customers?|team|engineers?) (?:see|saw|hear|heard|start(?:ed)? seeing)|messaged?|emails?|sees)\b/i

/** True for an entry in which somebody or something notices. */
export const isDetection = (text: string): boolean => detecting.test(text)

const resolving = [
  /\b(?:incident|issue|outage|problem|service|services|traffic|impact|everything|all systems|errors?|site|system|hub)\b[^.]{0,60}\b(?:resolved|restored|recovered|closed|over|fixed|back to normal|fully operational|back online|back up|normal again)\b|^\W*(?:resolved|recovery|all clear|fixed)\b/i,
  /\b(?:resolved|restored|recover(?:ed|y|s|ing)?|back to normal|returned? to normal|normali[sz]ed|mitigated|operational|all[- ]clear|repaired|fixed|back (?:up|online)|incident (?:closed|over|ends?))\b/i,
  /\b(?:working(?: again| fine| normally)?|online|is up|are up|healthy|succe(?:ss|eds?|eded)\w*|stable|stabili[sz]ed|completed?|able to|subsid\w+|again|reverted|rolled back|disappear\w*|cleared|gone|confirm\w*)\b/i,
] as const

/** The places of the entries in which it was over, the surest words first; the last such entry is meant. */
export function lastResolving(texts: readonly string[]): { at: number; strength: number } | null {
  for (const [strength, pattern] of resolving.entries()) {
    const at = texts.findLastIndex(
      (text) =>
        pattern.test(text) &&
        !/\b(?:not|n['’]t|still|never|partial(?:ly)?|fail(?:s|ed)? to)\b[^.]{0,30}$/i.test(
          text.slice(0, pattern.exec(text)?.index ?? 0),
        ),
    )
    if (at >= 0) return { at, strength }
  }
  return null
}
