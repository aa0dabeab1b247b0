import { Segments } from '../fields/choice-fields.tsx'
import { useColorScheme } from './color-scheme.ts'

/** Light, dark, or as the system says. */
export function SchemeChoice() {
  const [scheme, choose] = useColorScheme()
  return (
    <Segments
      label="Colours"
      value={scheme}
      onChange={choose}
      choices={[
        { value: 'auto', label: 'System' },
        { value: 'light', label: 'Light' },
        { value: 'dark', label: 'Dark' },
      ]}
    />
  )
}
