import {
  addedKinds,
  confidenceNames,
  type FactorEvidence,
  type FactorKind,
  factorKindNames,
  linkWords,
} from '#features/factors/model.ts'
import type { DraftBlock, ReviewFacts, Statement } from '../model.ts'
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
  const graph = facts.factors
  const outcome = graph.factors.find(({ id }) => id === incident.id)
  if (graph.factors.every(({ kind }) => kind === 'outcome')) return [list([], 'No factor is recorded.')]
  const shown = new Set(facts.events.map(({ id }) => id))
  const eventsIn = (evidence: readonly FactorEvidence[]) =>
    evidence.filter((one) => one.of === 'event' && shown.has(one.id)).map(({ id }) => id)
  const byId = new Map(graph.factors.map((factor) => [factor.id, factor]))
  const tell = (factor: (typeof graph.factors)[number]): Statement => {
    const links = graph.links.filter(({ fromId }) => fromId === factor.id)
    const leads = links.map(({ toId, why, confidence }) => {
      const to = byId.get(toId)
      const named = toId === incident.id ? 'the outcome' : `“${oneLine(to?.title ?? '')}”`
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
    ...(outcome
      ? [
          text(
            told(
              `factor:${outcome.id}`,
              `Outcome: ${[outcome.title, outcome.details].map(oneLine).filter(Boolean).join('. ')}`,
            ),
          ),
        ]
      : []),
    ...(facts.factorPicture ? [pictureOf(facts, 'factors', facts.factorPicture)] : []),
    ...addedKinds.flatMap((kind): DraftBlock[] => {
      const these = graph.factors.filter((factor) => factor.kind === kind)
      if (these.length === 0) return []
      const heading = these.length === 1 ? factorKindNames[kind] : headings[kind]
      return [text(told(`kind:${kind}`, `${heading}:`)), list(these.map(tell), '')]
    }),
  ]
}
