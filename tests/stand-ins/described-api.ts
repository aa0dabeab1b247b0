import { Ajv, type ValidateFunction } from 'ajv'
import formats from 'ajv-formats'

type Json = Record<string, unknown>

interface Parameter {
  name: string
  in: string
  required?: boolean
  schema?: unknown
}
interface Operation {
  parameters?: unknown[]
  requestBody?: { required?: boolean; content?: Record<string, { schema?: unknown }> }
  responses: Record<string, unknown>
}

export interface AskedOf {
  method: string
  /** Without the query. */
  path: string
  query: URLSearchParams
  /** Parsed; undefined when there was none. */
  body: unknown
}

/** A request and its answer measured by what the maker of an API published about it. */
export interface DescribedApi {
  /** What is wrong with a request, one line each; empty when it is as described. Also says which path of the description it is. */
  faultsOf(asked: AskedOf): { template: string | null; faults: string[] }
  /** What is wrong with an answer of the stand-in itself. */
  faultsOfAnswer(method: string, template: string, status: number, body: unknown): string[]
}

/** Reads an OpenAPI 3.0 document. Stricter than it: a query or body may name nothing that is not described. */
export function describedApi(document: unknown): DescribedApi {
  const whole = document as { paths: Record<string, Json>; components: Json }
  // Integers of queries come as text. Vendors' descriptions use words that strict mode does not know.
  const ajv = formats.default(new Ajv({ strict: false, allErrors: true, coerceTypes: false }))
  const fromText = formats.default(new Ajv({ strict: false, allErrors: true, coerceTypes: true }))
  for (const each of [ajv, fromText]) each.addSchema({ components: withNull(whole.components) as Json }, 'api')
  const compiled = new Map<string, ValidateFunction>()
  const templates = Object.keys(whole.paths).map((template) => ({
    template,
    pattern: new RegExp(`^${template.replace(/[.*+?^$|()[\]\\]/g, '\\$&').replace(/\{[^}]+\}/g, '([^/]+)')}$`),
    literal: template.replace(/\{[^}]+\}/g, '').length,
  }))

  function follow<T>(value: unknown): T {
    const reference = (value as { $ref?: string }).$ref
    if (reference === undefined) return value as T
    const found = reference
      .replace(/^#\//, '')
      .split('/')
      .reduce<unknown>((at, key) => (at as Json)[key.replaceAll('~1', '/').replaceAll('~0', '~')], whole)
    return follow<T>(found)
  }

  function check(key: string, schema: unknown, value: unknown, by = ajv): string[] {
    const validate = compiled.get(key) ?? by.compile(absolute(withNull(schema)) as Json)
    compiled.set(key, validate)
    // Coercion writes into what holds the value.
    const held = { value: structuredClone(value) }
    if (validate(held.value)) return []
    return (validate.errors ?? []).map((error) => `${error.instancePath || 'it'} ${error.message}`)
  }

  return {
    faultsOf({ method, path, query, body }) {
      const found = templates
        .filter(({ template, pattern }) => pattern.test(path) && method.toLowerCase() in (whole.paths[template] ?? {}))
        .sort((a, b) => b.literal - a.literal)[0]
      if (!found) return { template: null, faults: [`${method} ${path} is not described.`] }
      const { template } = found
      const operation = whole.paths[template]?.[method.toLowerCase()] as Operation
      const shared = (whole.paths[template]?.parameters as unknown[] | undefined) ?? []
      const parameters = [...shared, ...(operation.parameters ?? [])].map((one) => follow<Parameter>(one))
      const asked = parameters.filter((one) => one.in === 'query')
      const faults = [...query].flatMap(([name, value]) => {
        const parameter = asked.find((one) => one.name === name)
        if (!parameter) return [`the query ${name} is not described`]
        return check(`${method} ${template}?${name}`, parameter.schema ?? {}, value, fromText).map(
          (fault) => `the query ${name}: ${fault}`,
        )
      })
      for (const { name, required } of asked)
        if (required === true && !query.has(name)) faults.push(`the query ${name} is missing`)
      const { requestBody } = operation
      const schema = requestBody ? follow<typeof requestBody>(requestBody).content?.['application/json']?.schema : null
      if (body === undefined) {
        if (requestBody?.required === true) faults.push('there is no body')
      } else if (schema == null) faults.push('a body is not described')
      else {
        faults.push(...check(`${method} ${template}`, schema, body).map((fault) => `the body: ${fault}`))
        const known = follow<{ properties?: Json }>(schema).properties
        for (const name of known ? Object.keys(body as Json) : [])
          if (!(name in (known ?? {}))) faults.push(`the body: ${name} is not described`)
      }
      return { template, faults }
    },
    faultsOfAnswer(method, template, status, body) {
      const operation = whole.paths[template]?.[method.toLowerCase()] as Operation
      const answers = operation.responses[String(status)]
      if (answers === undefined) return [`${method} ${template} does not answer ${status}.`]
      const { content = {} } = follow<{ content?: Record<string, { schema?: unknown }> }>(answers)
      const schema = content['application/json']?.schema
      return schema === undefined ? [] : check(`${method} ${template} ${status}`, schema, body)
    },
  }
}

/** OpenAPI 3.0 writes `nullable` beside anything, JSON Schema lists null among what is allowed. */
function withNull(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withNull)
  if (typeof value !== 'object' || value === null) return value
  const { nullable, example: _, examples: __, ...rest } = value as Json
  const converted = Object.fromEntries(Object.entries(rest).map(([key, one]) => [key, withNull(one)]))
  return nullable === true ? { anyOf: [converted, { type: 'null' }] } : converted
}

/** References of a part lead into the whole. */
function absolute(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(absolute)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [key, key === '$ref' ? `api${String(one)}` : absolute(one)]),
  )
}
