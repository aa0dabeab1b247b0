import { type Evidence, evidenceOf, kindOf, scoreOf } from '#prose/learnt/judge.ts'
import type { Model } from '#prose/learnt/model.ts'
import { counterfactual } from '#prose/rules/en/counterfactual.ts'
import { type Row, weightsFor } from './logistic.ts'

/** A sentence with its label. */
export interface Example {
  sentence: string
  is: boolean
}

interface Read extends Example {
  /** Null where nothing is weighed. */
  evidence: Evidence | null
}

/** What is the same in every fold and was not chosen by looking at results of the data. */
const fixed = { l1: 1, l2: 2, sure: 200, silences: -200, ownExamples: 3 }

export const read = (examples: readonly Example[]): Read[] =>
  examples.map((example) => ({ ...example, evidence: evidenceOf(example.sentence) }))

/** The examples of our own rules: what the category means in a review. */
const own = (): Read[] =>
  read(
    counterfactual.flatMap(({ good, bad }) => [
      ...bad.map((sentence) => ({ sentence, is: true })),
      ...good.map((sentence) => ({ sentence, is: false })),
    ]),
  )

/** Weights and limits from the given sentences alone; the same sentences give the same model. */
export function train(examples: readonly Read[], about: string): Model {
  const parts = folds(examples, 4)
  const scores: { one: Read; score: number }[] = []
  for (const part of new Set(parts)) {
    const { bias, weights } = weigh(examples.filter((_, index) => parts[index] !== part))
    examples.forEach((one, index) => {
      if (parts[index] === part && one.evidence) scores.push({ one, score: scoreOf(one.evidence, { bias, weights }) })
    })
  }
  let limits = limitsAt(0)
  let best = -1
  for (let speaks = -250; speaks <= 150; speaks += 5) {
    const tried = limitsAt(speaks)
    // The mean with its neighbours: a lucky limit among bad ones is not better than one among good ones.
    const neighbours = [-30, -20, -10, 0, 10, 20, 30].map(
      (by) => measureBy(scores, examples, limitsAt(tried.speaks + by)).f1,
    )
    const mean = neighbours.reduce((sum, f1) => sum + f1, 0) / neighbours.length
    if (mean > best) [best, limits] = [mean, tried]
  }
  return { about, limits, ...weigh(examples) }
}

const limitsAt = (speaks: number): Model['limits'] => ({
  speaks,
  sure: fixed.sure,
  silences: fixed.silences,
})

function weigh(examples: readonly Read[]): Pick<Model, 'bias' | 'weights'> {
  const ours = own()
  const used = [...ours, ...examples].filter((one): one is Read & { evidence: Evidence } => one.evidence !== null)
  const numbers = new Map<string, number>()
  const rows: Row[] = used.map(({ evidence }) =>
    Int32Array.from(
      new Set(
        evidence.features.map(({ name }) => {
          const number = numbers.get(name) ?? numbers.size
          numbers.set(name, number)
          return number
        }),
      ),
    ),
  )
  const count = ours.filter(({ evidence }) => evidence !== null).length
  const { bias, weights } = weightsFor(
    rows,
    Uint8Array.from(used, ({ is }) => (is ? 1 : 0)),
    numbers.size,
    { ...fixed, importance: Float64Array.from(used, (_, index) => (index < count ? fixed.ownExamples : 1)) },
  )
  const hundredths = (value: number) => Math.round(value * 100)
  const kept = [...numbers]
    .map(([name, number]) => [name, hundredths(weights[number] as number)] as const)
    .filter(([, weight]) => weight !== 0)
    .sort(([one], [two]) => (one < two ? -1 : 1))
  return { bias: hundredths(bias), weights: Object.fromEntries(kept) }
}

export interface Measure {
  precision: number
  recall: number
  f1: number
}

/** How well a decision fits the labels. */
export function measure(examples: readonly Read[], says: (one: Read) => boolean): Measure {
  let right = 0
  let wrong = 0
  for (const one of examples) if (says(one)) one.is ? right++ : wrong++
  const all = examples.filter(({ is }) => is).length
  return {
    precision: right / Math.max(1, right + wrong),
    recall: right / Math.max(1, all),
    f1: (2 * right) / Math.max(1, right + wrong + all),
  }
}

function measureBy(
  scores: readonly { one: Read; score: number }[],
  examples: readonly Read[],
  limits: Model['limits'],
): Measure {
  const said = new Set(scores.filter(({ one, score }) => together(one, score, limits)).map(({ one }) => one))
  return measure(examples, (one) => said.has(one))
}

/** What rules and model say together. */
function together({ evidence }: Read, score: number, limits: Model['limits']): boolean {
  if (evidence === null) return false
  const kind = kindOf(evidence, score, limits)
  return kind === 'speaks' || (kind === 'nothing' && evidence.hit)
}

/** What three coaches find in sentences that none of them has seen: the rules, the model and both. */
export function compare(examples: readonly Read[], model: Model): Record<'rules' | 'model' | 'both', Measure> {
  const score = new Map(examples.map((one) => [one, one.evidence ? scoreOf(one.evidence, model) : -Infinity]))
  const scored = (one: Read) => score.get(one) as number
  return {
    rules: measure(examples, ({ evidence }) => evidence?.hit === true),
    model: measure(examples, (one) => scored(one) > model.limits.speaks),
    both: measure(examples, (one) => together(one, scored(one), model.limits)),
  }
}

/** A number of a part for each example; each part has its share of both labels. The same seed gives the same parts. */
export function folds(examples: readonly Example[], parts: number, seed = 1): number[] {
  let state = seed
  const chance = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
  const part = new Array<number>(examples.length).fill(0)
  for (const label of [true, false]) {
    const members = examples.flatMap(({ is }, index) => (is === label ? [index] : []))
    for (let last = members.length - 1; last > 0; last--) {
      const other = Math.floor(chance() * (last + 1))
      ;[members[last], members[other]] = [members[other] as number, members[last] as number]
    }
    members.forEach((member, order) => {
      part[member] = order % parts
    })
  }
  return part
}

/** The file as it is kept: a module that needs no reader of JSON, neither in an old browser nor in a bundler. */
export function modelText({ about, limits, bias, weights }: Model): string {
  const quoted = JSON.stringify(weights)
  if (/[`\\]|\$\{/.test(quoted)) throw new Error('A name cannot be written down.')
  return `import type { Model } from './model.ts'

export const learnt: Model = {
  about:
    '${about}',
  limits: { speaks: ${limits.speaks}, sure: ${limits.sure}, silences: ${limits.silences} },
  bias: ${bias},
  weights: JSON.parse(
    \`${quoted}\`,
  ),
}
`
}
