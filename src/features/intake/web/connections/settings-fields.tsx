import { CheckField, SelectField } from '#ui/fields/choice-fields.tsx'
import { TagField } from '#ui/fields/tag-field.tsx'
import { TextField } from '#ui/fields/text-field.tsx'
import { Stack } from '#ui/layout/layout.tsx'
import { type SettingField, settingFields } from './setting-fields.ts'

type Values = Record<string, unknown>

/** The settings of an integration, as its schema describes them. */
export function SettingsFields({
  schema,
  value,
  faults,
  onChange,
}: {
  schema: Record<string, unknown>
  value: Values
  /** Messages by name of the setting. */
  faults: Record<string, string | undefined>
  onChange: (value: Values) => void
}) {
  const fields = settingFields(schema)
  return (
    <Stack gap={4}>
      {fields.map((field) => (
        <OneSetting
          key={field.name}
          field={field}
          value={value[field.name]}
          error={faults[`settings.${field.name}`]}
          onChange={(next) => onChange({ ...value, [field.name]: next })}
        />
      ))}
    </Stack>
  )
}

function OneSetting({
  field,
  value,
  error,
  onChange,
}: {
  field: SettingField
  value: unknown
  error: string | undefined
  onChange: (value: unknown) => void
}) {
  const { label, hint, optional } = field
  const wiring = { label, hint, optional, error }
  switch (field.kind) {
    case 'switch':
      return <CheckField label={label} hint={hint} checked={value === true} onChange={onChange} />
    case 'words':
      return <TagField {...wiring} value={Array.isArray(value) ? value.map(String) : []} onChange={onChange} />
    case 'choice':
      return (
        <SelectField
          {...wiring}
          value={typeof value === 'string' ? value : ''}
          onChange={(next) => onChange(next === '' ? undefined : next)}
          choices={[
            ...(optional ? [{ value: '', label: 'Not set' }] : []),
            // Otherwise the browser would show the first one, although nothing is chosen.
            ...(!optional && typeof value !== 'string' ? [{ value: '', label: 'Choose …', disabled: true }] : []),
            ...field.choices.map((choice) => ({ value: choice, label: choice })),
          ]}
        />
      )
    case 'number':
      return (
        <TextField
          {...wiring}
          type="number"
          value={typeof value === 'number' ? String(value) : ''}
          onChange={(text) => onChange(text === '' ? undefined : Number(text))}
        />
      )
    case 'text':
      return (
        <TextField
          {...wiring}
          value={typeof value === 'string' ? value : ''}
          onChange={(text) => onChange(text === '' ? undefined : text)}
        />
      )
  }
}
