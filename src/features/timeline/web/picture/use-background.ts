import { useQuery } from '@tanstack/react-query'
import { useEffect, useMemo, useState } from 'react'
import type { PictureItem } from '#ui/picture/lanes.ts'
import type { View } from '#ui/picture/view.ts'
import { densityBins, densityQuery } from '../requests.ts'
import { backgroundItems } from './picture-items.ts'

/** The raw log behind a picture: coarse over all of it, fine where the reader looks. Null and nothing while there is no log. */
export function useBackground(incidentId: string, all: View | null, view: View | null): PictureItem[] {
  const coarse = useDensity(incidentId, all)
  const fine = useDensity(incidentId, all && (view ?? all))
  return useMemo(() => {
    if (coarse.since === fine.since && coarse.until === fine.until) return coarse.items
    return [...coarse.items.filter(({ at }) => at < fine.since || at > fine.until), ...fine.items]
  }, [coarse, fine])
}

function useDensity(incidentId: string, stretch: View | null) {
  const [since, until] = useMemo(() => wholeSteps(stretch), [stretch])
  const { data, isPlaceholderData } = useQuery({ ...densityQuery(incidentId, since, until), enabled: stretch !== null })
  // The answer may still be that of the stretch before: its ends are kept with it.
  const [drawn, setDrawn] = useState({ since, until })
  useEffect(() => {
    if (!isPlaceholderData) setDrawn({ since, until })
  }, [isPlaceholderData, since, until])
  return useMemo(() => {
    const ends = { since: Date.parse(drawn.since), until: Date.parse(drawn.until) }
    return { ...ends, items: backgroundItems(data ?? [], ends.since, ends.until, densityBins) }
  }, [data, drawn])
}

/** A stretch as the API takes it, on whole steps, so that small moves ask nothing new. */
function wholeSteps(stretch: View | null): [string, string] {
  const { from, to } = stretch ?? { from: 0, to: 1_000 }
  const step = Math.max(1_000, 2 ** Math.floor(Math.log2(Math.max(1, (to - from) / densityBins))))
  const iso = (at: number) => new Date(at).toISOString()
  return [iso(Math.floor(from / step) * step), iso(Math.ceil(to / step) * step)]
}
