import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildSchema, type GraphQLSchema } from 'graphql'

/**
 * Linear's published GraphQL schema. Its package for JavaScript carries it as the declarations that were generated from it, one
 * for one, so it is read back from there: always that of the version that is installed, and nothing is fetched.
 */
export function linearSchema(): GraphQLSchema {
  return buildSchema(schemaOf(declarations()), { assumeValid: true })
}

/** The declaration file that holds the types of the schema. */
function declarations(): string {
  const folder = dirname(fileURLToPath(import.meta.resolve('@linear/sdk')))
  const texts = readdirSync(folder)
    .filter((name) => name.endsWith('.d.mts'))
    .map((name) => readFileSync(join(folder, name), 'utf8'))
  const found = texts.find((text) => /^type QueryIssuesArgs = \{$/m.test(text))
  if (found === undefined) throw new Error('The package @linear/sdk no longer carries the types of its schema.')
  // Behind them follow the queries of the package and its classes.
  return found.slice(0, found.search(/^type \w+Fragment = /m))
}

interface Declared {
  name: string
  /** What it is an intersection with. */
  parents: string[]
  /** Field name → its type as TypeScript, and whether it may be absent. */
  fields: Map<string, { type: string; optional: boolean }>
}

/** The schema language for generated TypeScript. */
function schemaOf(text: string): string {
  const written: string[] = []
  const declared = new Map<string, Declared>()
  for (const [, name = '', body = ''] of text.matchAll(/^(?:export )?declare enum (\w+) \{\n([\s\S]*?)^\}/gm)) {
    const values = [...body.matchAll(/ = "(\w+)",?$/gm)].map(([, value]) => value)
    if (values.length > 0) written.push(`enum ${name} { ${values.join(' ')} }`)
  }
  for (const [, name = '', before = '', body = ''] of text.matchAll(
    /^type (\w+) = ((?:\w+ & )*)\{\n([\s\S]*?)^\};/gm,
  )) {
    const parents = before.split(' & ').filter((part) => part !== '')
    const found = [...body.matchAll(/^ {2}(\w+)(\??): (.+);$/gm)]
    const fields = new Map(
      found.map(([, field = '', mark, type = '']) => [field, { type, optional: mark === '?' }] as const),
    )
    if (!declared.has(name)) declared.set(name, { name, parents, fields })
  }
  const interfaces = new Set([...declared.values()].flatMap(({ parents }) => parents))

  for (const [name, { fields }] of declared)
    if (name === 'Scalars')
      for (const scalar of fields.keys())
        if (!['ID', 'String', 'Boolean', 'Int', 'Float'].includes(scalar)) written.push(`scalar ${scalar}`)

  const argumentsOf = (type: string, field: string) => {
    const given = declared.get(`${type}${field[0]?.toUpperCase()}${field.slice(1)}Args`)
    const list = [...(given?.fields ?? [])].map(([name, { type: of }]) => `${name}: ${typeOf(of)}`)
    return list.length === 0 ? '' : `(${list.join(', ')})`
  }
  for (const { name, parents, fields } of declared.values()) {
    if (name === 'Scalars' || (name.endsWith('Args') && !fields.has('__typename'))) continue
    const isInterface = interfaces.has(name)
    const isObject = fields.delete('__typename')
    const kind = isInterface ? 'interface' : isObject ? 'type' : 'input'
    const above = parents.length === 0 ? '' : ` implements ${parents.join(' & ')}`
    const lines = [...fields].map(
      ([field, { type }]) => `  ${field}${kind === 'input' ? '' : argumentsOf(name, field)}: ${typeOf(type)}`,
    )
    if (lines.length > 0) written.push(`${kind} ${name}${above} {\n${lines.join('\n')}\n}`)
  }
  for (const [, name = '', members = ''] of text.matchAll(/^type (\w+) = (\w+(?: \| \w+)+);/gm))
    if (members.split(' | ').every((member) => declared.has(member))) written.push(`union ${name} = ${members}`)
  return written.join('\n')
}

/** `Maybe<Array<Scalars["String"]>>` → `[String!]`. */
function typeOf(type: string): string {
  const inner = /^(?:Input)?Maybe<(.+)>$/.exec(type)?.[1]
  return inner === undefined ? `${bare(type)}!` : bare(inner)
}
function bare(type: string): string {
  const item = /^Array<(.+)>$/.exec(type)?.[1]
  return item === undefined ? (/^Scalars\["(\w+)"\]$/.exec(type)?.[1] ?? type) : `[${typeOf(item)}]`
}
