import { createContext, use } from 'react'
import type { Incident } from '#features/incidents/model.ts'
import type { ReviewFacts } from '#features/reviews/model.ts'

/** The facts that blocks show, and how to tell them. `facts` is null until they are here. */
export interface BlockFacts {
  incident: Incident
  incidentHref: string
  facts: ReviewFacts | null
  zone: string
}

export const BlockFactsContext = createContext<BlockFacts | null>(null)

/** The facts around a block; throws outside of the workspace. */
export function useBlockFacts(): BlockFacts {
  const found = use(BlockFactsContext)
  if (!found) throw new Error('Blocks belong into BlocksPage.')
  return found
}
