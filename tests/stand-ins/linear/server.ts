import { createHmac } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { setTimeout as wait } from 'node:timers/promises'
import { execute, GraphQLError, Kind, parse, validate } from 'graphql'
import type { TrackerDelivery } from '#features/tickets/model.ts'
import { createOutgoing } from '#platform/http/outgoing.ts'
import { createOutgoingFetch } from '#platform/http/outgoing-fetch.ts'
import { complexityOf } from './complexity.ts'
import { linearSchema } from './schema.ts'
import { createWorkspace, type LinearIssue } from './workspace.ts'

/**
 * How a request goes wrong. `refuse`: an error of the user · `forget`: does it and ends the connection without a word · `late`:
 * ends the connection and does it `ms` later · `slow`: does it and answers after `ms` · `limit`: to wait `seconds` · `down`: 503
 */
type Fault =
  | { kind: 'refuse' | 'forget' | 'down' }
  | { kind: 'late' | 'slow'; ms: number }
  | { kind: 'limit'; seconds: number }

const schema = linearSchema()

/** Linear over HTTP: every request is checked against its published schema and carried out in memory. */
export async function startLinear({ token = 'lin_api_standIn', now = () => new Date() } = {}) {
  const workspace = createWorkspace(now)
  const asked: { name: string; variables: Record<string, unknown>; complexity: number }[] = []
  /** Requests that are not as the schema says. */
  const wrong: string[] = []
  const late: Promise<unknown>[] = []
  let faultOf: (name: string) => Fault | null = () => null

  type Answer = { status: number; body: unknown; headers?: Record<string, string> }
  const errors = (status: number, ...all: GraphQLError[]): Answer => ({
    status,
    body: { errors: all.map((error) => error.toJSON()), data: null },
  })
  const error = (message: string, type: string, code: string) =>
    new GraphQLError(message, { extensions: { type, code } })

  async function carryOut(query: string, variables: Record<string, unknown>): Promise<Answer> {
    const { data, errors: found } = await execute({
      schema,
      document: parse(query),
      rootValue: workspace.root,
      variableValues: variables,
    })
    // What is thrown by mistake here is no answer of Linear.
    const mistake = found?.find(({ originalError }) => originalError && !(originalError instanceof GraphQLError))
    if (mistake) wrong.push(mistake.message)
    return found ? errors(200, ...found) : { status: 200, body: { data } }
  }

  async function answer(
    sent: string,
    authorization: string | undefined,
  ): Promise<Answer | 'gone' | (() => Promise<Answer>)> {
    if (authorization !== token)
      return errors(
        401,
        error('Authentication required, not authenticated', 'authentication error', 'AUTHENTICATION_ERROR'),
      )
    const { query, variables = {} } = JSON.parse(sent) as { query: string; variables?: Record<string, unknown> }
    const document = parse(query)
    const faults = validate(schema, document)
    if (faults.length > 0) {
      wrong.push(...faults.map(({ message }) => message))
      return errors(400, ...faults.map(({ message }) => error(message, 'graphql error', 'GRAPHQL_VALIDATION_FAILED')))
    }
    const [first] = document.definitions
    const name = first?.kind === Kind.OPERATION_DEFINITION ? (first.name?.value ?? '') : ''
    const complexity = complexityOf(document, variables)
    asked.push({ name, variables, complexity })
    if (complexity > 10_000) return errors(400, error('Query too complex', 'invalid input', 'INPUT_ERROR'))
    const fault = faultOf(name)
    switch (fault?.kind) {
      case 'refuse':
        return errors(
          200,
          error('You can create no more issues in the free plan.', 'usage limit exceeded', 'USAGE_LIMIT_EXCEEDED'),
        )
      case 'down':
        return { status: 503, body: 'upstream connect error' }
      case 'limit':
        return {
          ...errors(400, error('Rate limit exceeded', 'ratelimited', 'RATELIMITED')),
          headers: {
            'x-ratelimit-requests-remaining': '0',
            'x-ratelimit-requests-reset': String(Date.now() + fault.seconds * 1_000),
          },
        }
      case 'forget':
        await carryOut(query, variables)
        return 'gone'
      case 'late':
        late.push(wait(fault.ms).then(() => carryOut(query, variables)))
        return 'gone'
      case 'slow': {
        const done = await carryOut(query, variables)
        return () => wait(fault.ms, done)
      }
      default:
        return carryOut(query, variables)
    }
  }

  const server = createServer(async (request, response) => {
    const found = await answer(await text(request), request.headers.authorization)
    if (found === 'gone') return void request.socket.destroy()
    const { status, body, headers } = typeof found === 'function' ? await found() : found
    response.writeHead(status, { 'content-type': 'application/json', ...headers })
    response.end(typeof body === 'string' ? body : JSON.stringify(body))
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const outgoing = createOutgoingFetch(createOutgoing(['127.0.0.1']), 1_000)

  return {
    ...workspace,
    token,
    asked,
    wrong,
    /** What is done only after the connection ended. */
    late,
    /** Asks the stand-in what is meant for Linear, within the limits that Debrief has, and nobody else. */
    fetch: ((input, init) => {
      const url = String(input)
      if (!url.startsWith('https://api.linear.app/')) throw new TypeError(`${url} is not Linear.`)
      return outgoing(url.replace('https://api.linear.app', address), init)
    }) as typeof globalThis.fetch,
    /** What goes wrong from now on, by the name of what is asked. */
    faults(next: ((name: string) => Fault | null) | null) {
      faultOf = next ?? (() => null)
    },
    async stop() {
      server.closeAllConnections()
      await new Promise((done) => server.close(done))
    },
  }
}

/** What Linear's webhook sends. https://linear.app/developers/webhooks */
export function linearDelivery(
  body: Record<string, unknown>,
  secret: string,
  { receivedAt = new Date('2026-03-24T12:00:00Z'), sentAt }: { receivedAt?: Date; sentAt?: Date } = {},
): TrackerDelivery {
  const bytes = Buffer.from(JSON.stringify({ ...body, webhookTimestamp: (sentAt ?? receivedAt).getTime() }))
  return {
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'linear-delivery': '234d1a4e-b617-4388-90fe-adc3633d6b72',
      'linear-event': String(body.type),
      'linear-signature': createHmac('sha256', secret).update(bytes).digest('hex'),
    },
    body: bytes,
    receivedAt,
  }
}

export const linearIssueEvent = ({ id, title }: Pick<LinearIssue, 'id' | 'title'>, action = 'update') => ({
  action,
  type: 'Issue',
  createdAt: '2026-03-24T12:00:00.000Z',
  data: { id, title },
  organizationId: '0f0f0f0f-0000-4000-8000-000000000000',
  webhookId: '000042e3-d123-4980-b49f-8e140eef9329',
})
