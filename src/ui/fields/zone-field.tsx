import { useMemo } from 'react'
import { offsetName } from '../time/zone-clock.ts'
import { SelectField } from './choice-fields.tsx'
import type { FieldProps } from './field.tsx'

/** An IANA time zone, by the browser's own list, with what its clocks are ahead of UTC today. */
export function ZoneField({
  value,
  onChange,
  ...field
}: FieldProps & { value: string; onChange: (zone: string) => void }) {
  const choices = useMemo(() => {
    const names = new Set(['UTC', ...Intl.supportedValuesOf('timeZone'), value])
    const now = Date.now()
    return [...names].map((zone) => ({
      value: zone,
      label: zone === 'UTC' ? zone : `${zone.replaceAll('_', ' ')} (${offsetName(now, zone)})`,
    }))
  }, [value])
  return <SelectField {...field} value={value} onChange={onChange} choices={choices} />
}
