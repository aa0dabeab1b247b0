import { useQuery } from '@tanstack/react-query'
import { failureOf } from '#platform/http/client.ts'
import { FailureNotice } from '#ui/frame/failure-notice.tsx'
import { Quiet, Stack } from '#ui/layout/layout.tsx'
import type { Import } from '../model.ts'
import { ChannelsCard } from './chat/channels-card.tsx'
import { EvidenceDrop } from './evidence-drop.tsx'
import { ImportCard } from './import-card.tsx'
import { importsQuery } from './requests.ts'

/** Adding evidence to an incident, and what became of each file. `zone` is the incident's. */
export function ImportsPanel({ incidentId, zone, mayWrite }: { incidentId: string; zone: string; mayWrite: boolean }) {
  const { data: imports = [], error, isPending, refetch } = useQuery(importsQuery(incidentId))
  // What waits for a choice or is being read comes before the place for more.
  const going = imports.filter(({ state }) => state === 'looked' || state === 'queued' || state === 'reading')
  const card = (one: Import) => <ImportCard key={one.id} file={one} zone={zone} mayWrite={mayWrite} />
  return (
    <Stack gap={4}>
      {going.map(card)}
      {mayWrite && <EvidenceDrop incidentId={incidentId} />}
      <ChannelsCard incidentId={incidentId} mayWrite={mayWrite} />
      <FailureNotice failure={error ? failureOf(error) : null} onRetry={() => void refetch()} />
      {imports.filter((one) => !going.includes(one)).map(card)}
      {!isPending && !error && imports.length === 0 && !mayWrite && <Quiet>No evidence was added yet.</Quiet>}
    </Stack>
  )
}
