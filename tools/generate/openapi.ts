import { readFileSync } from 'node:fs'
import { type OpenAPI, OpenAPIGenerator } from '@orpc/openapi'
import { ZodToJsonSchemaConverter } from '@orpc/zod/zod4'
import { z } from 'zod'
import { contract } from '#apps/contract.ts'
import { errorCodes } from '#platform/errors/codes.ts'
import { ErrorData, type RouteMeta } from '#platform/http/contract.ts'

const errorSchema = z.object({
  code: z.enum(Object.keys(errorCodes)),
  status: z.int(),
  message: z.string().describe('What happened, in words for people.'),
  data: ErrorData,
})

/** One answer for each status an error may have: the same for every request. */
const errorResponses = Object.fromEntries(
  Object.values(errorCodes).map(({ status }) => [
    `Error${status}`,
    {
      description: Object.entries(errorCodes)
        .filter(([, error]) => error.status === status)
        .map(([code, error]) => `${code}: ${error.message}`)
        .join(' '),
      content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } },
    },
  ]),
)

/** The HTTP API as OpenAPI 3.1, from the contracts of all features. */
export async function openapiDocument(): Promise<string> {
  const { version } = JSON.parse(readFileSync('package.json', 'utf8'))
  const generator = new OpenAPIGenerator({ schemaConverters: [new ZodToJsonSchemaConverter()] })
  const document = await generator.generate(contract, {
    info: {
      title: 'Debrief',
      version,
      description:
        'Everything the pages do, they do by these requests. Sign in, or send an API key as `Authorization: Bearer …`.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/api' }],
    security: [{ key: [] }, { session: [] }],
    components: {
      securitySchemes: {
        key: { type: 'http', scheme: 'bearer', description: 'An API key, made in the settings.' },
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: 'debrief.session_token',
          description: 'The cookie of a signed-in browser.',
        },
      },
      schemas: { Error: z.toJSONSchema(errorSchema, { io: 'output' }) as OpenAPI.SchemaObject },
      responses: errorResponses,
    },
    customErrorResponseBodySchema: () => ({ $ref: '#/components/schemas/Error' }),
  })
  const access = new Map(metasOf(contract))
  for (const [path, methods] of Object.entries(document.paths ?? {})) {
    for (const [method, operation] of Object.entries(methods as Record<string, OpenAPI.OperationObject>)) {
      const meta = access.get(`${method.toUpperCase()} ${path}`)
      if (meta) tellAccess(operation, meta)
      for (const status of Object.keys(operation.responses ?? {})) {
        if (`Error${status}` in errorResponses && operation.responses) {
          operation.responses[status] = { $ref: `#/components/responses/Error${status}` }
        }
      }
    }
  }
  return `${JSON.stringify(document, null, 1)}\n`
}

const wordsOfScope: Record<RouteMeta['scope'], string> = {
  read: 'API keys need the scope read.',
  write: 'API keys need the scope write.',
  admin: 'API keys need the scope admin.',
  browser: 'Not for API keys.',
}

function tellAccess(operation: OpenAPI.OperationObject, { rank, scope }: RouteMeta) {
  const words =
    rank === 'public' ? 'For everybody, without signing in.' : `For the role ${rank} and above. ${wordsOfScope[scope]}`
  operation.description = [operation.description, words].filter(Boolean).join('\n\n')
  if (rank === 'public') operation.security = []
}

interface Request {
  '~orpc': { route: { method?: string; path?: string }; meta: RouteMeta }
}

/** Each request of a contract as `METHOD /path`, with who may send it. */
function metasOf(part: object): [string, RouteMeta][] {
  if ('~orpc' in part) {
    const { route, meta } = (part as Request)['~orpc']
    return [[`${route.method} ${route.path}`, meta]]
  }
  return Object.values(part).flatMap((inner) => (inner && typeof inner === 'object' ? metasOf(inner) : []))
}
