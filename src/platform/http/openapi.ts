import type { AnyContractRouter, OpenAPI } from '@orpc/contract'
import { isContractProcedure } from '@orpc/contract'
import { OpenAPIGenerator } from '@orpc/openapi'
import { ZodToJsonSchemaConverter } from '@orpc/zod/zod4'
import { z } from 'zod'
import { errorCodes } from '../errors/codes.ts'
import { ErrorData, type RouteMeta } from './contract.ts'

export interface ApiDescription {
  title: string
  version: string
  description: string
}

/** The contract as an OpenAPI 3.1 document. Errors, which every request shares, stand once among the components. */
export async function generateOpenApi(contract: AnyContractRouter, about: ApiDescription): Promise<OpenAPI.Document> {
  const generator = new OpenAPIGenerator({ schemaConverters: [new ZodToJsonSchemaConverter()] })
  const access = accessByOperation(contract)
  const document = await generator.generate(contract, {
    info: about,
    servers: [{ url: '/api' }],
    customErrorResponseBodySchema: () => ({ $ref: '#/components/schemas/Error' }) as never,
    components: {
      schemas: { Error: errorSchema() },
      responses: {
        Error: {
          description: 'It did not work.',
          content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } },
        },
      },
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: 'session', description: 'The cookie of a signed-in browser.' },
        key: { type: 'http', scheme: 'bearer', description: 'An API key, made in the settings.' },
      },
    },
  })
  for (const path of Object.values(document.paths ?? {})) {
    for (const operation of Object.values(path ?? {}) as OpenAPI.OperationObject[]) {
      shareErrors(operation)
      const meta = access.get(operation.operationId ?? '')
      if (!meta) continue
      operation.security = securityOf(meta)
      if (meta.rank !== 'public') {
        const key = meta.scope === 'browser' ? 'Not for API keys.' : `API keys need the scope \`${meta.scope}\`.`
        operation.description = [operation.description, `For the role ${meta.rank} and above. ${key}`]
          .filter(Boolean)
          .join('\n\n')
      }
    }
  }
  return withoutIntegerBounds(document)
}

/** Every request has the same errors, so one word for all of them is easier to read than twelve. */
function shareErrors(operation: OpenAPI.OperationObject): void {
  const responses = Object.entries(operation.responses ?? {}).filter(([status]) => status.startsWith('2'))
  operation.responses = { ...Object.fromEntries(responses), default: { $ref: '#/components/responses/Error' } }
}

/** Zod gives each integer the bounds of exact numbers; nobody needs to read them. */
function withoutIntegerBounds<Value>(value: Value): Value {
  return JSON.parse(JSON.stringify(value), (key, inner) =>
    (key === 'minimum' || key === 'maximum') && Math.abs(inner) === Number.MAX_SAFE_INTEGER ? undefined : inner,
  ) as Value
}

function securityOf({ rank, scope }: RouteMeta): OpenAPI.SecurityRequirementObject[] {
  if (rank === 'public') return []
  return scope === 'browser' ? [{ session: [] }] : [{ session: [] }, { key: [] }]
}

/** Operation ids are the path of names in the contract, joined by dots. */
function accessByOperation(
  contract: AnyContractRouter,
  path: string[] = [],
  found = new Map<string, RouteMeta>(),
): Map<string, RouteMeta> {
  if (isContractProcedure(contract)) found.set(path.join('.'), contract['~orpc'].meta as RouteMeta)
  else
    for (const [name, child] of Object.entries(contract))
      accessByOperation(child as AnyContractRouter, [...path, name], found)
  return found
}

function errorSchema(): OpenAPI.SchemaObject {
  const codes = Object.entries(errorCodes).map(([code, { status, message }]) => `- \`${code}\` (${status}): ${message}`)
  return {
    type: 'object',
    description: `What went wrong, what was kept and what to do.\n\n${codes.join('\n')}`,
    required: ['code', 'status', 'message', 'data'],
    properties: {
      code: { type: 'string', enum: Object.keys(errorCodes) },
      status: { type: 'integer' },
      message: { type: 'string' },
      defined: { type: 'boolean' },
      data: z.toJSONSchema(ErrorData, { target: 'draft-2020-12' }) as OpenAPI.SchemaObject,
    },
  }
}
