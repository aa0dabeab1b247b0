import { createRequesterFn } from '@gitbeaker/requester-utils'

/** An answer of GitLab that is not what was asked for: a refusal, or a redirect, which is not followed. */
export class GitlabAnswer extends Error {
  override name = 'GitlabAnswer'
  readonly status: number
  readonly headers: Record<string, string>
  readonly body: unknown
  constructor(status: number, headers: Record<string, string>, body: unknown) {
    super(`GitLab answered ${status}.`)
    this.status = status
    this.headers = headers
    this.body = body
  }
}

interface Asked {
  method?: string
  prefixUrl?: string
  searchParams?: string
  headers?: Record<string, string>
  body?: string
}

/** The library asks by `fetch`, once: its own requester tries again after 429 and 502, which would make tickets twice. */
export const requesterOf = (fetch: typeof globalThis.fetch) =>
  createRequesterFn(
    async (_, options) => options,
    async (endpoint, options = {}) => {
      const { method, prefixUrl = '', searchParams, headers, body } = options as Asked
      const url = new URL(endpoint, prefixUrl.endsWith('/') ? prefixUrl : `${prefixUrl}/`)
      url.search = searchParams ?? ''
      const answer = await fetch(url, { method, headers, body })
      const told = {
        status: answer.status,
        headers: Object.fromEntries(answer.headers),
        body: read(await answer.text()),
      }
      if (!answer.ok) throw new GitlabAnswer(told.status, told.headers, told.body)
      return told as { status: number; headers: Record<string, string>; body: Record<string, unknown> }
    },
  )

/** What is no JSON is told by the shape that it does not have. */
function read(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
