import { type ChildProcess, spawn } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { contract } from '#apps/contract.ts'
import { type ApiClient, createClient } from '#platform/http/client.ts'

export interface RunningDebrief {
  address: string
  /** The one-time code it printed, when nobody has signed up yet. */
  setupCode: string | undefined
  /** From the start of the process until it said that it is ready, in milliseconds. */
  startedIn: number
  process: ChildProcess
  /** Resident memory in bytes, now and at most so far. Linux only. */
  memory(): Promise<{ now: number; peak: number }>
  stop(): Promise<void>
}

/**
 * Starts the real server in a process of its own, on any free port and the given data folder. Another `program` says the
 * same when it is ready, and can be spoken to by messages.
 */
export async function startDebrief(
  dataDir: string,
  env: Record<string, string> = {},
  program?: string[],
): Promise<RunningDebrief> {
  const begun = performance.now()
  const child = spawn(process.execPath, program ?? ['bin/debrief.mjs', 'serve'], {
    env: { ...process.env, DEBRIEF_DATA: dataDir, DEBRIEF_PORT: '0', DEBRIEF_LOG: 'warn', ...env },
    stdio: ['ignore', 'pipe', 'pipe', ...(program ? ['ipc' as const] : [])],
  })
  let printed = ''
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const address = await new Promise<string>((resolve, reject) => {
    const read = (chunk: Buffer) => {
      printed += chunk
      const ready = /ready at (http\S+)/.exec(printed)?.[1]
      if (ready && /Ctrl-C/.test(printed)) resolve(ready)
    }
    child.stdout?.on('data', read)
    child.stderr?.on('data', read)
    child.once('exit', (code) => reject(new Error(`Debrief ended with ${code} before it was ready:\n${printed}`)))
  })
  return {
    address,
    setupCode: /set-up code:\s+(\S+)/.exec(printed)?.[1],
    startedIn: performance.now() - begun,
    process: child,
    async memory() {
      const status = await readFile(`/proc/${child.pid}/status`, 'utf8')
      const bytes = (name: string) => Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1]) * 1024
      return { now: bytes('VmRSS'), peak: bytes('VmHWM') }
    },
    async stop() {
      child.kill('SIGTERM')
      await ended
    },
  }
}

export interface FirstUser {
  email: string
  /** The session cookie, as a `Cookie` header has it. */
  cookie: string
  key: string
  api: ApiClient<typeof contract>
}

/** Creates the first user with the set-up code, signs in, and makes an API key that may do everything a key can. */
export async function becomeFirstUser({ address, setupCode }: RunningDebrief, name = 'Bench'): Promise<FirstUser> {
  const email = 'bench@example.org'
  const password = 'long enough for a bench'
  const cookies = new Map<string, string>()
  const browser = createClient(contract, {
    url: `${address}/api`,
    async fetch(input, init) {
      const request = new Request(input, init)
      if (cookies.size > 0) request.headers.set('cookie', cookieHeader(cookies))
      const response = await fetch(request)
      for (const cookie of response.headers.getSetCookie()) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? []
        cookies.set(name, value)
      }
      return response
    },
  })
  await browser.people.setup.create({ code: setupCode ?? '', name, email, password, timeZone: 'UTC' })
  if (cookies.size === 0) await browser.people.session.signIn({ email, password })
  const { key } = await browser.people.keys.create({ name: 'bench', scopes: ['read', 'write', 'admin'] })
  return { email, cookie: cookieHeader(cookies), key, api: createClient(contract, { url: `${address}/api`, key }) }
}

const cookieHeader = (cookies: Map<string, string>) =>
  [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
