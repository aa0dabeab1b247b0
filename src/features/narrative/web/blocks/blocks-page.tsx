import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useDeferredValue, useMemo } from 'react'
import { type Incident, incidentKey } from '#features/incidents/model.ts'
import { EventCards } from '#features/reviews/web/event-card.tsx'
import { reviewQuery } from '#features/reviews/web/requests.ts'
import { useZones } from '#ui/time/zones.tsx'
import './blocks.css'
import { CitedCards } from './citing/cited-cards.tsx'
import { BlockFactsContext } from './facts-context.ts'

const nothing: never[] = []

/** Around a page with blocks: gives them their facts, as they are now, and their cards. */
export function BlocksPage({ incident, children }: { incident: Incident; children: ReactNode }) {
  const answer = useQuery(reviewQuery(incident.id)).data
  // Typing goes before drawing what arrived.
  const facts = useDeferredValue(answer ?? null)
  const { shown: zone } = useZones()
  const value = useMemo(
    () => ({ incident, incidentHref: `/incidents/${incidentKey(incident.number)}`, facts, zone }),
    [incident, facts, zone],
  )
  return (
    <BlockFactsContext.Provider value={value}>
      <EventCards events={facts?.events ?? nothing} milestones={facts?.milestones ?? nothing}>
        <CitedCards>{children}</CitedCards>
      </EventCards>
    </BlockFactsContext.Provider>
  )
}
