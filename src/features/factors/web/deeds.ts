import { newId } from '#platform/id.ts'
import type { FactorChange } from '../contract.ts'
import {
  type FactorWords,
  factorAdded,
  factorRemoved,
  type LinkWords,
  linkAdded,
  linkRemoved,
  moved,
} from '../graph/plan.ts'
import type { AddedKind, Factor, FactorGraph, FactorLink, Place } from '../model.ts'
import type { FactorSuggestion } from '../suggest/model.ts'
import { factorsClient } from './requests.ts'
import type { GraphChanges, Outcome } from './use-graph-changes.ts'

/** Where a new factor belongs: what it contributed to, what contributed to it. */
export interface Ends {
  toIds?: string[]
  fromIds?: string[]
}

/** What people do to a graph, in the words of the notice that follows. What it will look like is shown at once. */
export function deedsOf(incidentId: string, graph: () => FactorGraph | undefined, { run }: GraphChanges) {
  const now = () => graph() ?? { factors: [], links: [], sources: [] }
  return {
    add(
      kind: AddedKind,
      words: FactorWords,
      { toIds = [], fromIds = [] }: Ends = {},
    ): { id: string; done: Promise<Outcome> } {
      const id = newId()
      const guess: FactorChange[] = [
        factorAdded(kind, words, { id }),
        ...toIds.map((toId) => linkAdded({ fromId: id, toId }, {})),
        ...fromIds.map((fromId) => linkAdded({ fromId, toId: id }, {})),
      ]
      const send = () => factorsClient.add({ incidentId, kind, id, toIds, fromIds, ...words })
      return { id, done: run(`“${short(words.title)}” added`, send, { quiet: true, guess }) }
    },
    edit: (factor: Factor, words: Partial<FactorWords> & { kind?: AddedKind }) =>
      run('Saved', () => factorsClient.edit({ incidentId, id: factor.id, version: factor.version, ...words }), {
        quiet: true,
      }),
    remove: (factor: Factor) =>
      run(`“${short(factor.title)}” taken out`, () => factorsClient.remove({ incidentId, id: factor.id }), {
        guess: factorRemoved(now(), factor),
      }),
    link: (fromId: string, toId: string, words: Partial<LinkWords> = {}) =>
      run('Linked', () => factorsClient.link({ incidentId, fromId, toId, ...words }), { quiet: true }),
    editLink: (link: FactorLink, words: Partial<LinkWords> & { turn?: true }) =>
      run('Link saved', () => factorsClient.editLink({ incidentId, id: link.id, version: link.version, ...words }), {
        quiet: true,
      }),
    unlink: (link: FactorLink) =>
      run('Link removed', () => factorsClient.unlink({ incidentId, id: link.id }), { guess: [linkRemoved(link)] }),
    move: (places: { id: string; place: Place | null }[], label = 'Moved') => {
      const guess = moved(now(), places)
      if (guess.length === 0) return
      void run(label, () => factorsClient.move({ incidentId, places }), { guess, still: places.length === 1 })
    },
    take: ({ kind, title, category, factorId }: FactorSuggestion) =>
      run(`“${short(title)}” taken from an earlier review`, () =>
        factorsClient.add({ incidentId, kind, title, category, takenFrom: factorId, toIds: [], fromIds: [] }),
      ),
  }
}

export type Deeds = ReturnType<typeof deedsOf>

export function short(title: string): string {
  return title.length > 40 ? `${title.slice(0, 39).trimEnd()}…` : title
}
