import { lookup as systemLookup } from 'node:dns/promises'
import { request as requestPlain } from 'node:http'
import { request as requestSecure } from 'node:https'
import { BlockList, isIP, type LookupFunction } from 'node:net'
import { AppError } from '../errors/app-error.ts'

/** What another server answered. Redirects are answers like others: none is followed. */
export interface OutgoingAnswer {
  status: number
  headers: Record<string, string | string[] | undefined>
  /** The first bytes of the body as text, up to the limit. */
  text: string
  /** True when there was more. */
  cut: boolean
}

export interface OutgoingRequest {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  headers?: Record<string, string>
  body?: string
  /** Milliseconds for all of it, from the name to the last byte; default 15 s. */
  timeout?: number
  /** Bytes of the answer that are read; default `answerLimit`. */
  limit?: number
  signal?: AbortSignal
}

export interface Outgoing {
  /** Throws INVALID_INPUT, naming `path`, for an address that could never be asked. Does not look the name up. */
  assertAddress(url: string, path: string): void
  /** Asks another server. Throws a plain Error, in words for people, when no whole answer came. */
  send(url: string, request: OutgoingRequest): Promise<OutgoingAnswer>
}

type Resolve = (host: string) => Promise<{ address: string; family: number }[]>

/** Bytes of an answer that are read. */
export const answerLimit = 64 * 1024

/**
 * Networks that no request of ours may reach by itself. Source: the special-purpose address registries of IANA (RFC 6890
 * and its successors), and multicast. Addresses that carry an IPv4 address inside (mapped, NAT64, 6to4, Teredo) are among them.
 */
const inside = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
  '::/128',
  '::1/128',
  '::ffff:0:0/96',
  '64:ff9b::/96',
  '64:ff9b:1::/48',
  '100::/64',
  '2001::/23',
  '2001:db8::/32',
  '2002::/16',
  '3fff::/20',
  '5f00::/16',
  'fc00::/7',
  'fe80::/10',
  'fec0::/10',
  'ff00::/8',
]

/** One entry of what is allowed: a network (`10.0.0.0/8`), an address, or the name of a host. Null when it is none of them. */
export function readAllowed(entry: string): { network: [string, number] } | { host: string } | null {
  const [address = '', length, ...more] = entry.split('/')
  const family = isIP(address)
  if (family > 0 && more.length === 0) {
    const longest = family === 4 ? 32 : 128
    const bits = length === undefined ? longest : Number(length)
    return /^\d{1,3}$/.test(length ?? '0') && bits <= longest ? { network: [address, bits] } : null
  }
  return /^(?=.{1,253}$)[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?(\.[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?)*$/i.test(entry)
    ? { host: entry.toLowerCase() }
    : null
}

function listOf(networks: readonly (readonly [string, number])[]): BlockList {
  const list = new BlockList()
  for (const [address, bits] of networks) list.addSubnet(address, bits, isIP(address) === 6 ? 'ipv6' : 'ipv4')
  return list
}

// Apart, since a list takes every IPv4 address there is for one of ::ffff:0:0/96.
const [inside4, inside6] = [4, 6].map((family) =>
  listOf(
    inside
      .map((entry) => entry.split('/'))
      .filter(([address = '']) => isIP(address) === family)
      .map(([address = '', bits]) => [address, Number(bits)]),
  ),
) as [BlockList, BlockList]

/**
 * Requests to servers that people name. They never reach inside the network unless `allow` says so: the name is looked up
 * once, every address of the answer is judged, and the connection goes to just these, so that a name which changes its mind
 * between the look and the connection gains nothing. Plain http is for allowed hosts only.
 */
export function createOutgoing(
  allow: readonly string[],
  resolve: Resolve = (host) => systemLookup(host, { all: true }),
): Outgoing {
  const entries = allow.map(readAllowed).filter((entry) => entry !== null)
  const hosts = new Set(entries.flatMap((entry) => ('host' in entry ? [entry.host] : [])))
  const allowed = listOf(entries.flatMap((entry) => ('network' in entry ? [entry.network] : [])))

  const holds = (list: BlockList, address: string) => list.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4')
  const isPublic = (address: string) => !holds(isIP(address) === 6 ? inside6 : inside4, address)
  const mayReach = (host: string, address: string) => hosts.has(host) || holds(allowed, address) || isPublic(address)

  function fault(url: URL): string | null {
    const host = hostOf(url)
    if (url.protocol !== 'https:' && url.protocol !== 'http:') return 'must begin with https://'
    if (url.username !== '' || url.password !== '') return 'must not carry a name or password; use a secret instead'
    if (isIP(host) > 0 && !mayReach(host, host)) return insideWords(host)
    if (url.protocol === 'http:' && !hosts.has(host) && !(isIP(host) > 0 && holds(allowed, host)))
      return 'must begin with https://, unless the operator allows the host'
    return null
  }

  /** All addresses of a host, every one of them allowed; or it throws. */
  async function addressesOf(host: string): Promise<{ address: string; family: number }[]> {
    if (isIP(host) > 0) return [{ address: host, family: isIP(host) }]
    const found = await resolve(host).catch(() => {
      throw new Error(`The name ${host} was not found.`)
    })
    if (found.length === 0) throw new Error(`The name ${host} has no address.`)
    if (found.some(({ address }) => !mayReach(host, address))) throw new Error(insideWords(host))
    return found
  }

  return {
    assertAddress(text, path) {
      const url = URL.canParse(text) ? new URL(text) : null
      const message = url ? fault(url) : 'must be an address such as https://example.org/debrief'
      if (message === null) return
      throw new AppError('INVALID_INPUT', `The address ${message}.`, {
        kept: 'Nothing was changed.',
        remedy: 'Correct the address.',
        where: [{ path, message }],
      })
    },

    async send(text, { method, headers = {}, body, timeout = 15_000, limit = answerLimit, signal }) {
      const url = new URL(text)
      const message = fault(url)
      if (message !== null) throw new Error(`The address ${message}.`)
      const ends = AbortSignal.any([AbortSignal.timeout(timeout), ...(signal ? [signal] : [])])
      const late = new Promise<never>((_, reject) => {
        ends.addEventListener('abort', () =>
          reject(new Error(signal?.aborted ? 'It was stopped.' : `No whole answer came within ${timeout / 1000} s.`)),
        )
      })
      late.catch(() => undefined)
      const addresses = await Promise.race([addressesOf(hostOf(url)), late])
      return Promise.race([ask(url, { method, headers, body, limit, signal: ends }, addresses), late])
    },
  }
}

const insideWords = (host: string) =>
  `${host} lies inside a private network, which is not asked unless the operator allows it (DEBRIEF_OUTGOING_ALLOW)`

/** Without the brackets of an IPv6 address and the dot that ends a whole name. */
const hostOf = (url: URL) =>
  url.hostname
    .replace(/^\[|\]$/g, '')
    .replace(/\.$/, '')
    .toLowerCase()

function ask(
  url: URL,
  options: {
    method: string
    headers: Record<string, string>
    body: string | undefined
    limit: number
    signal: AbortSignal
  },
  addresses: { address: string; family: number }[],
): Promise<OutgoingAnswer> {
  const { method, headers, body, limit, signal } = options
  const lookup: LookupFunction = (_host, { all }, done) => {
    const [first] = addresses
    if (all) done(null, addresses)
    else if (first) done(null, first.address, first.family)
  }
  return new Promise((resolve, reject) => {
    const request = (url.protocol === 'https:' ? requestSecure : requestPlain)(url, {
      method,
      lookup,
      signal,
      agent: false,
      headers: {
        'user-agent': 'Debrief',
        accept: '*/*',
        ...headers,
        ...(body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) }),
      },
    })
    request.on('error', (error) => reject(new Error(wordsOf(error, url))))
    request.on('response', (response) => {
      const parts: Buffer[] = []
      let size = 0
      const answer = () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          text: Buffer.concat(parts).subarray(0, limit).toString('utf8'),
          cut: size > limit,
        })
      response.on('data', (part: Buffer) => {
        parts.push(part)
        size += part.length
        if (size <= limit) return
        answer()
        response.destroy()
      })
      response.on('end', answer)
      response.on('error', (error) => reject(new Error(wordsOf(error, url))))
    })
    request.end(body)
  })
}

/** What a system error means, without addresses of the inside. */
function wordsOf(error: NodeJS.ErrnoException, url: URL): string {
  switch (error.code) {
    case 'ECONNREFUSED':
      return `${url.host} takes no connection.`
    case 'ECONNRESET':
    case 'EPIPE':
      return `${url.host} ended the connection before it answered.`
    case 'ETIMEDOUT':
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
      return `${url.host} could not be reached.`
    default:
      if (/CERT|SSL|TLS|SELF_SIGNED|UNABLE_TO/.test(error.code ?? ''))
        return `The certificate of ${url.host} is not good: ${error.code}.`
      return `${url.host} could not be asked (${error.code ?? error.name}).`
  }
}
