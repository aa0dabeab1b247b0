interface Common {
  name: string
  label: string
  hint: string | undefined
  optional: boolean
}
/** One field of a form. */
export type SettingField = Common &
  (
    | { kind: 'text' }
    | { kind: 'number' }
    | { kind: 'switch' }
    | { kind: 'words' }
    | { kind: 'choice'; choices: string[] }
  )

type Schema = Record<string, unknown>

/** The fields that a JSON Schema of an object asks for. What a form cannot ask for is left to the API. */
export function settingFields(schema: Schema): SettingField[] {
  const required = Array.isArray(schema.required) ? schema.required : []
  return Object.entries(objectOf(schema.properties)).flatMap(([name, given]): SettingField[] => {
    const property = withoutNull(objectOf(given))
    const common: Common = {
      name,
      label: typeof property.title === 'string' ? property.title : worded(name),
      hint: typeof property.description === 'string' ? property.description : undefined,
      optional: !required.includes(name) || 'default' in property,
    }
    const { type } = property
    if (Array.isArray(property.enum)) return [{ ...common, kind: 'choice', choices: property.enum.map(String) }]
    if (type === 'boolean') return [{ ...common, kind: 'switch' }]
    if (type === 'number' || type === 'integer') return [{ ...common, kind: 'number' }]
    if (type === 'string') return [{ ...common, kind: 'text' }]
    return type === 'array' && objectOf(property.items).type === 'string' ? [{ ...common, kind: 'words' }] : []
  })
}

/** `T | null` is asked for as an optional T. */
function withoutNull(property: Schema): Schema {
  if (!Array.isArray(property.anyOf)) return property
  const [only, ...more] = property.anyOf.map(objectOf).filter(({ type }) => type !== 'null')
  return only && more.length === 0 ? { ...property, ...only } : property
}

function objectOf(value: unknown): Schema {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Schema) : {}
}

/** `defaultService` → `Default service` */
function worded(name: string): string {
  const words = name.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase()
  return words.charAt(0).toUpperCase() + words.slice(1)
}
