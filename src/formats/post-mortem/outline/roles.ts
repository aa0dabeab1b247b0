import type { SectionRole } from '#features/documents/model.ts'
import { plain } from '../blocks/mask.ts'

/**
 * What headings are called. Tried in this order on a heading in small letters, without numbers in front, signs and
 * brackets. A new name of a section is a word here.
 */
const vocabulary: readonly [SectionRole, RegExp][] = [
  [
    'milestones',
    /^(?:key|main|important) (?:events|times|dates|moments|timestamps)$|^incident timing$|^(?:times|dates)$/,
  ],
  [
    'timeline',
    /\btime ?lines?\b|\bchronolog|\b(?:sequence|chain|order|log|course|summary|history) of (?:the )?(?:events|incident)\b|\b(?:event|incident|activity|investigation|response|ops) logs?\b|^(?:log|events?|context|history|what happened when|play by play|blow by blow|incident (?:events|updates|history|progress)|(?:status |incident )?updates?|key events?|linha do tempo|cronolog\w+|zeitleiste|zeitlicher ablauf|chronologie|l[ií]nea de tiempo)$|タイムライン|時系列|时间线|時間軸|타임라인/,
  ],
  ['response', /\bactions? (?:we )?(?:took|taken|performed)\b|\b(?:immediate|emergency|incident|our) response\b/],
  [
    'actions',
    /\baction (?:items?|points?|list|plan|register|log)\b|\bactionables?\b|^(?:\w+ ){0,2}actions?(?: to (?:take|be taken|do)| following review| required| planned| arising| status| and \w+)?$|\bfollow ?ups?\b|\bnext (?:steps?|actions?)\b|\bto ?dos?\b|\b(?:corrective|correctional|preventat?ive|preventive|remedial)\b|^(?:\w+ )?remediations?(?: (?:items?|actions?|plan|tasks?|steps?|work))?$|\b(?:planned|future|further|ongoing|outstanding|remaining|proposed|upcoming) (?:\w+ )?(?:actions?|work|improvements?|steps|changes|tasks|fixes|measures|remediation)\b|\brecommend(?:ations?|ed)\b|\b(?:improvements?|tasks|countermeasures|work items|deliverables|commitments)$|\bwhat (?:(?:we|i) (?:re|are|will|ll|plan)|are we|will we)(?: (?:be|now|also|going to))* (?:doing|do|changing|change|improving|improve|fix|fixing)\b|\bhow (?:are|will|do|can|could|did|to)(?: we| i)? (?:prevent|preventing|avoid|avoiding|stop|improve|make sure)|\bmak(?:e|ing) sure\b|\bensur(?:e|ing)\b|\bhappen(?:s|ing)? again\b|\bdoing about\b|\bprevent(?:ion|ing|ions)\b|\bpreventing (?:recurrence|this)|\bsteps (?:we (?:are|re|will)|to)\b|\b(?:long|short|medium|mid|near) ?term (?:\w+ )?(?:fix(?:es)?|improvements?|actions?|solutions?|changes|plans?)\b|^(?:action|measures|fixes|going forward|moving forward|tickets|backlog|improvements?|roadmap|where do we go from here)$|\bwhat s next\b|^(?:ma(?:ß|ss)nahmen|acciones|ações|prochaines étapes|plan d action)$|再発防止|改进措施|后续行动|재발 방지|후속 조치|^what comes next$/,
  ],
  [
    'lessons',
    /\blessons?\b|\blearn(?:ed|t|ings?)?\b|\bwhat (?:went|worked|did|didn|could|should|goes)\b|\bwhere (?:we|did we|i) (?:got|get|were) (?:un)?lucky\b|\b(?:un)?luck(?:y)?\b|\btakeaways?\b|\bretrospective\b|\bthings that\b|\bwent (?:well|wrong|poorly|badly)\b|^(?:the )?(?:good|bad|ugly)\b|\binsights?\b|\breflections?\b|\bconclusions?\b|\bdiscussion\b|\bfindings\b/,
  ],
  [
    'cause',
    /\broot ?causes?\b|\bcauses?\b|\bcaused\b|\bcontribut(?:ing|ory|ors)\b|\btriggers?\b|\bwhy\b|\bwhys\b|\banalysis\b|\bdiagnosis\b|\brca\b|\bvulnerability\b/,
  ],
  ['impact', /\bimpact(?:ed|s)?\b|\baffected\b|\bblast radius\b|\bsymptoms?\b|\bdamage\b|\bscope\b|\bconsequences?\b/],
  [
    'detection',
    /\bdetect(?:ion|ed|ing)?\b|\bidentified\b|\bidentification\b|\bdiscover(?:y|ed)\b|\bhow (?:did|was|were) .*(?:found|notice)/,
  ],
  [
    'resolution',
    /\bresolution\b|\brecover(?:y|ed|ing)?\b|\bmitigat(?:ion|ions|ed|ing)\b|\bresolv(?:ed|ing|e)\b|\bfix(?:ed|es|ing)?\b|\brestor(?:ed|ation|ing)\b|\bsolution\b|\bworkaround\b/,
  ],
  ['response', /\bresponse\b|\bcommunications?\b|\bescalation\b|\bwhat happened\b|\binvestigation\b/],
  [
    'summary',
    /\bsummary\b|\boverview\b|\babstract\b|\btl ?dr\b|\bsynopsis\b|\bintroduction\b|\bbackground\b|\bat a glance\b|\bdescription\b|^(?:the )?(?:incident|problem|issue|intro)$/,
  ],
  [
    'facts',
    /\b(?:stats|statistics|metadata|metrics|attendees|atendees|participants|responders|people|persons|team|authors?|status|owners?|links|references?|resources|supporting|appendix|appendices|glossary|contacts?|feedback|information|details|time to|duration|severity|priority|date|reviewers?|sign ?off|footnotes?|acknowledge?ments|credits|definitions?)\b/,
  ],
]

/** A heading as the vocabulary sees it: small letters, no numbers in front, no signs, no brackets. */
export function headingWords(heading: string): string {
  return plain(heading)
    .toLowerCase()
    .replace(/\([^)]*\)/g, ' ')
    .replace(/&/g, ' and ')
    .replace(/^[^\p{L}\d]*(?:(?:\d+|[ivx]+|[a-z])[.)]\s*)+/u, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

/** What a heading announces, or null where its words say nothing. */
export function roleOf(heading: string): SectionRole | null {
  const words = headingWords(heading)
  if (words === '' || words.split(' ').length > 12) return null
  return vocabulary.find(([, pattern]) => pattern.test(words))?.[0] ?? null
}

/** True where a heading is hardly more than the name of its role: `Timeline`, not `Timeline service lost its database`. */
export function isOnlyRole(heading: string): boolean {
  return headingWords(heading).split(' ').length <= 4 && roleOf(heading) !== null
}
