import { createContext, type ReactNode, use, useMemo, useState } from 'react'
import { Button } from '../fields/button.tsx'

type Zones = {
  /** The zone in which times are shown now. */
  shown: string
  reader: string
  /** The zone of what is being read about, where it has one. */
  local: string | undefined
  show: (zone: string) => void
}

const browserZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone
const ZonesContext = createContext<Zones>({ shown: 'UTC', reader: 'UTC', local: undefined, show: () => undefined })

/**
 * Says in which zone times are shown: the reader's, until they switch to the place's own (`local`).
 * May be nested: an inner one adds `local` and keeps the outer reader.
 */
export function ZonesProvider({
  reader,
  local,
  children,
}: {
  reader?: string
  local?: string | undefined
  children: ReactNode
}) {
  const outer = use(ZonesContext)
  const own = reader ?? (outer.reader === 'UTC' ? browserZone() : outer.reader)
  const [chosen, show] = useState<string>()
  const shown = chosen === own || (chosen !== undefined && chosen === local) ? chosen : own
  const value = useMemo(() => ({ shown, reader: own, local, show }), [shown, own, local])
  return <ZonesContext value={value}>{children}</ZonesContext>
}

export function useZones(): Zones {
  return use(ZonesContext)
}

/** One click between the reader's zone and the place's own. Nothing where they are the same. */
export function ZoneSwitch() {
  const { shown, reader, local, show } = useZones()
  if (!local || local === reader) return null
  const other = shown === local ? reader : local
  return (
    <Button
      variant="quiet"
      size="s"
      icon="globe"
      onClick={() => show(other)}
      title={`Times are shown in ${shown}. Show them in ${other}.`}
    >
      {shown === 'UTC' ? shown : `${shown.split('/').at(-1)?.replaceAll('_', ' ')} time`}
    </Button>
  )
}
