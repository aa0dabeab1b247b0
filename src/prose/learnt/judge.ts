import { forLatin, isLatin } from '../near/latin.ts'
import { counterfactual } from '../rules/en/counterfactual.ts'
import { learnt } from './counterfactual.ts'
import { type Feature, featuresOf } from './features.ts'
import type { Model } from './model.ts'
import { tokensOf } from './tokens.ts'
import { verbGroupsOf } from './verb-groups.ts'

/** What is known of a sentence before anything is weighed. */
export interface Evidence {
  features: Feature[]
  /** Where a finding could point: verbs with a modal, inverted verbs, conditions and wishes up to their verb. */
  anchors: { from: number; to: number; start: number; end: number }[]
  /** A rule of the category speaks to the sentence. */
  hit: boolean
  /** The words of a rule are there, and one of its exceptions too. */
  excused: boolean
  /** How much the sentence is about systems: 0 not at all, 1 perhaps, 2 surely. */
  technical: 0 | 1 | 2
  /** Too little to go by: very short, or no condition and no verb of an unreal past. What is only likely is not said. */
  bare: boolean
}

/** A finding of the model, or what it thinks of the findings of the rules. */
export type Verdict = { kind: 'speaks'; start: number; end: number } | { kind: 'silences' } | { kind: 'nothing' }

/** Without one of these nothing is weighed: nearly every counterfactual has one, few sentences of a review do. */
const trigger =
  /\b(?:would|could|should|might|ought|wish|wishes|wished)(?:n[’']t)?\b|[’']d\b|\bif\s+only\b|\bas\s+(?:if|though)\b|\b(?:unless|supposing|imagining|assuming)\b/i
const perhaps = /\bmay\b/i
const condition = /\b(?:if|had|were)\b/i
/** No person writes a longer sentence; weighing takes more than its length. */
const longest = 2000
/** Words of systems and of reviews. Where they are, "if the queue were full, it would …" tells how something works. */
const technical =
  /\uFFFC+|\b(?:services?|traffic|memory|branch(?:es)?|permissions?|instances?|requests?|errors?|certificates?|versions?|tests?|production|detection|impact|issues?|teams?|engineers?|packages?|librar(?:y|ies)|flags?|checks?|users?|apps?|networks?|software|capacity|detect\p{L}*|updat\p{L}+|fix(?:es|ed)?|communicat\p{L}+|providers?)\b/giu
const unmistakable =
  /\b(?:servers?|databases?|clusters?|nodes?|pods?|apis?|cpus?|latency|queues?|config\p{L}*|back-?ends?|front-?ends?|endpoints?|dns|tls|prs?|pull requests?|repo(?:sitor(?:y|ies))?s?|alert(?:s|ing)?|monitoring|dashboards?|outages?|incidents?|roll(?:ed|ing)?[ -]?(?:backs?|outs?)|on-?call|downtime|retr(?:y|ies|ied)|time-?outs?|deploy\p{L}*|kubernetes|aws|workflows?|credentials?|failover|replicas?|feature flags?|runbooks?|post-?mortems?|restart\p{L}*|reboot\p{L}*|revert\p{L}*|migrat\p{L}+|crash\p{L}*|patch\p{L}*|hosts?|sync\p{L}*|applications?|hardware|cloud|automat\p{L}+|schemas?|scaling|load|thresholds?|code|metrics?|documentation|manual(?:ly)?|redundan\p{L}+|degrad\p{L}+|escalat\p{L}+|install\p{L}*|cach\p{L}+|logs?|logging|quer(?:y|ies)|disks?|upgrad\p{L}+|bugs?|scripts?|containers?|images?|commits?|pipelines?|tokens?|shards?|backups?|prox(?:y|ies)|staging|mitigat\p{L}+|root cause|action items?|tool(?:s|ing)|headers?|variables?|status pages?|reproduc\p{L}+|block(?:chain|s))\b/iu

const suppositions = new Set('if unless without wish wishes wished supposing imagining assuming'.split(' '))

const spoken = counterfactual.filter(({ match }) => match.length > 0)

/** A rule of the category whose words are in a sentence, and whether one of its exceptions is there too. */
export interface Heard {
  id: string
  excused: boolean
}

const isWeighed = (sentence: string): boolean =>
  sentence.length <= longest && (trigger.test(sentence) || (perhaps.test(sentence) && condition.test(sentence)))

/** What the rules of the category hear in a sentence. */
function heardIn(sentence: string): Heard[] {
  const small = sentence.toLowerCase()
  const latin = isLatin(sentence)
  const has = (pattern: RegExp) => sentence.search(latin ? forLatin(pattern) : pattern) >= 0
  return spoken
    .filter(({ needs, match }) => needs?.some((letters) => small.includes(letters)) !== false && match.some(has))
    .map(({ id, unless }) => ({ id, excused: unless?.some(has) ?? false }))
}

/**
 * What a sentence has to weigh; null when it has no word that could make it a counterfactual. `heard` is what the rules of
 * the category hear in it, where that is known.
 */
export function evidenceOf(sentence: string, heard?: readonly Heard[]): Evidence | null {
  if (!isWeighed(sentence)) return null
  const tokens = tokensOf(sentence)
  const groups = verbGroupsOf(tokens)
  const features = featuresOf(tokens, groups)
  let hit = false
  let excused = false
  for (const one of heard ?? heardIn(sentence)) {
    features.push({ name: `${one.excused ? 'excused' : 'rule'} ${one.id}`, at: -1 })
    if (one.excused) excused = true
    else hit = true
  }
  if (hit) features.push({ name: 'rule', at: -1 })
  const conditional = features.some(
    ({ name }) => name.startsWith('if ') || name.startsWith('word wish') || name.startsWith('word without'),
  )
  const past = features.some(({ name }) => name.startsWith('worlds') && name.includes(' past'))
  const bare = tokens.length < 8 || (!conditional && (tokens.at(-1)?.text === '?' || (!past && tokens.length < 16)))
  const place = (from: number, to: number) => ({
    from,
    to,
    start: tokens[from]?.start ?? 0,
    end: tokens[to]?.end ?? sentence.length,
  })
  const anchors = [
    ...groups.filter(({ form }) => /^(?:would|could|should|might|ought|may)\b|-it/.test(form)),
    ...tokens.flatMap(({ text }, at) =>
      suppositions.has(text) ? [{ from: at, to: groups.find(({ from }) => from > at && from < at + 6)?.to ?? at }] : [],
    ),
  ].map(({ from, to }) => place(from, to))
  return { features, anchors, hit, excused, technical: technicalOf(sentence), bare }
}

const tables = new WeakMap<Model['weights'], ReadonlyMap<string, number>>()

/** Most names have no weight, and a map knows that sooner than an object. */
function tableOf(weights: Model['weights']): ReadonlyMap<string, number> {
  const table = tables.get(weights) ?? new Map(Object.entries(weights))
  tables.set(weights, table)
  return table
}

/** The sum of what speaks for and against; each feature counts once. */
export function scoreOf({ features }: Evidence, { bias, weights }: Pick<Model, 'bias' | 'weights'>): number {
  let score = bias
  const counted = new Set<string>()
  const known = tableOf(weights)
  for (const { name } of features) {
    const weight = known.get(name)
    if (weight === undefined || counted.has(name)) continue
    counted.add(name)
    score += weight
  }
  return score
}

function technicalOf(sentence: string): Evidence['technical'] {
  const latin = isLatin(sentence)
  if ((latin ? forLatin(unmistakable) : unmistakable).test(sentence)) return 2
  const words = sentence.match(latin ? forLatin(technical) : technical)?.length ?? 0
  return words > 1 ? 2 : words === 1 ? 1 : 0
}

/**
 * Whether a score is enough. Where systems are talked about the rules decide, and the model only adds what it is sure of,
 * never against an exception; elsewhere it also silences rules that it holds for wrong.
 */
export function kindOf(
  { hit, excused, technical, bare }: Pick<Evidence, 'hit' | 'excused' | 'technical' | 'bare'>,
  score: number,
  { speaks, sure, silences }: Model['limits'],
): Verdict['kind'] {
  if (hit) return technical < 2 && score < (technical ? silences : speaks) ? 'silences' : 'nothing'
  if (excused && technical) return 'nothing'
  return score > (technical || bare ? sure : excused ? speaks + 50 : speaks) ? 'speaks' : 'nothing'
}

/** True where `kindOf` says nothing whatever the score is. */
const isDecided = (heard: readonly Heard[], sentence: string): boolean =>
  technicalOf(sentence) >= (heard.some(({ excused }) => !excused) ? 2 : 1)

/** What the model says of a sentence, and of which words: those that carry the most weight. */
export function judge(sentence: string, model: Model = learnt, heard?: readonly Heard[]): Verdict {
  if (!isWeighed(sentence)) return { kind: 'nothing' }
  const said = heard ?? heardIn(sentence)
  if (said.length > 0 && isDecided(said, sentence)) return { kind: 'nothing' }
  const evidence = evidenceOf(sentence, said)
  if (evidence === null || evidence.anchors.length === 0) return { kind: 'nothing' }
  const kind = kindOf(evidence, scoreOf(evidence, model), model.limits)
  if (kind !== 'speaks') return { kind }
  let best = evidence.anchors[0] as Evidence['anchors'][number]
  let most = Number.NEGATIVE_INFINITY
  for (const anchor of evidence.anchors) {
    let weight = 0
    for (const { name, at } of evidence.features)
      if (at >= anchor.from && at <= anchor.to) weight += model.weights[name] ?? 0
    if (weight > most) [most, best] = [weight, anchor]
  }
  return { kind, start: best.start, end: best.end }
}
