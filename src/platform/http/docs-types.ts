interface Schema {
  type?: string | string[]
  properties?: Record<string, unknown>
  required?: string[]
  additionalProperties?: unknown
  items?: unknown
  prefixItems?: unknown[]
  enum?: unknown[]
  const?: unknown
  anyOf?: unknown[]
  oneOf?: unknown[]
  allOf?: unknown[]
  format?: string
  minimum?: number
  maximum?: number
  maxLength?: number
  default?: unknown
  $ref?: string
}

/** A JSON schema in the short notation that programmers read fastest: `{ title: string, severity?: integer (1–5) | null }`. */
export function typeText(input: unknown, depth = 0): string {
  if (typeof input !== 'object' || input === null) return 'anything'
  const schema = input as Schema
  if (schema.$ref) return schema.$ref.split('/').at(-1) ?? 'anything'
  if ('const' in schema) return JSON.stringify(schema.const)
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(' | ')
  const choices = schema.anyOf ?? schema.oneOf
  if (choices) return choices.map((choice) => typeText(choice, depth)).join(' | ')
  if (schema.allOf) return schema.allOf.map((part) => typeText(part, depth)).join(' & ')
  if (Array.isArray(schema.type)) return schema.type.map((type) => typeText({ ...schema, type }, depth)).join(' | ')
  if (schema.type === 'object') return objectText(schema, depth)
  if (schema.type === 'array') return arrayText(schema, depth)
  return plainText(schema)
}

function objectText(schema: Schema, depth: number): string {
  const entries = Object.entries(schema.properties ?? {})
  if (entries.length === 0)
    return schema.additionalProperties ? `{ [name]: ${typeText(schema.additionalProperties, depth)} }` : '{}'
  const indent = '  '.repeat(depth + 1)
  const lines = entries.map(
    ([name, value]) => `${indent}${name}${schema.required?.includes(name) ? '' : '?'}: ${typeText(value, depth + 1)}`,
  )
  return `{\n${lines.join('\n')}\n${'  '.repeat(depth)}}`
}

function arrayText(schema: Schema, depth: number): string {
  if (schema.prefixItems) return `[${schema.prefixItems.map((item) => typeText(item, depth)).join(', ')}]`
  const item = typeText(schema.items, depth)
  return item.includes(' | ') && !item.startsWith('{') ? `(${item})[]` : `${item}[]`
}

function plainText(schema: Schema): string {
  const { type = 'anything', format, minimum, maximum, maxLength } = schema
  const notes = [
    format,
    minimum !== undefined && maximum !== undefined
      ? `${minimum}–${maximum}`
      : minimum !== undefined
        ? `≥ ${minimum}`
        : maximum !== undefined
          ? `≤ ${maximum}`
          : undefined,
    maxLength !== undefined ? `at most ${maxLength} characters` : undefined,
    schema.default !== undefined ? `default ${JSON.stringify(schema.default)}` : undefined,
  ].filter((note) => note !== undefined)
  return notes.length > 0 ? `${type} (${notes.join(', ')})` : String(type)
}
