import {
  addedKinds,
  confidenceNames,
  type FactorEvidence,
  type FactorKind,
  factorKindNames,
  linkWords,
} from '#features/factors/model.ts'
import type { DraftBlock, ReviewFacts, Statement } from '../model.ts'
import { drawFactors, wholeGraph } from '../picture/factor-graph.ts'
import { pictureOf } from './figure.ts'
import { list, oneLine, text, told } from './statement.ts'

const headings: Record<Exclude<FactorKind, 'outcome'>, string> = {
  factor: 'Contributing factors',
  latent: 'Latent conditions',
  trigger: 'Triggers',
  mitigator: 'What helped',
  luck: 'Luck',
}

/** How it came about: the picture, and by kind what each contributed to and how people know. */
export function factors(facts: ReviewFacts): DraftBlock[] {
  const { incident } = facts
  const outcome = { id: incident.id, title: incident.title }
  const graph = wholeGraph(facts.factors, outcome)
  if (graph.factors.length < 2) return [list([], 'No factor is recorded.')]
  const shown = new Set(facts.events.map(({ id }) => id))
  const eventsIn = (evidence: readonly FactorEvidence[]) =>
    evidence.filter((one) => one.of === 'event' && shown.has(one.id)).map(({ id }) => id)
  const byId = new Map(graph.factors.map((factor) => [factor.id, factor]))
  const [ownTitle, details] = [byId.get(outcome.id)?.title ?? '', byId.get(outcome.id)?.details ?? '']
  const tell = (factor: (typeof graph.factors)[number]): Statement => {
    const links = graph.links.filter(({ fromId }) => fromId === factor.id)
    const leads = links.map(({ toId, why, confidence }) => {
      const to = byId.get(toId)
      const named = toId === outcome.id ? 'the outcome' : `“${oneLine(to?.title ?? '')}”`
      const sure = confidence === null ? '' : ` (${confidenceNames[confidence].toLowerCase()})`
      return `${linkWords(factor.kind)} ${named}${sure}${why.trim() === '' ? '' : `, as ${oneLine(why)}`}`
    })
    const words = [
      oneLine(factor.title) + (factor.category === null ? '' : ` [${oneLine(factor.category)}]`),
      oneLine(factor.details),
      ...leads,
    ].filter(Boolean)
    return told(`factor:${factor.id}`, `${words.join('; ')}.`.replace(/([.!?])\.$/, '$1'), {
      eventIds: [...eventsIn(factor.evidence), ...links.flatMap(({ evidence }) => eventsIn(evidence))],
    })
  }
  return [
    ...(ownTitle !== incident.title || details !== ''
      ? [text(told(`factor:${outcome.id}`, `Outcome: ${[ownTitle, details].map(oneLine).filter(Boolean).join('. ')}`))]
      : []),
    pictureOf(facts, 'factors', drawFactors(graph, outcome)),
    ...addedKinds.flatMap((kind): DraftBlock[] => {
      const these = graph.factors.filter((factor) => factor.kind === kind)
      if (these.length === 0) return []
      const heading = these.length === 1 ? factorKindNames[kind] : headings[kind]
      return [text(told(`kind:${kind}`, `${heading}:`)), list(these.map(tell), '')]
    }),
  ]
}
