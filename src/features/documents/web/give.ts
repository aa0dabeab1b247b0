import { failureOf } from '#platform/http/client.ts'
import { Taken } from '../old-document.ts'

/** Sends one file, a document, a picture or a ZIP. Throws what the server said, as clients do. */
export async function give(path: string, file: Blob, origin: string, signal: AbortSignal): Promise<Taken> {
  const query = new URLSearchParams({ name: path, origin })
  const response = await fetch(`/api/documents?${query}`, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream' },
    body: file,
    signal,
  })
  if (!response.ok) throw new Error(await sayOf(response))
  return Taken.parse(await response.json())
}

async function sayOf(response: Response): Promise<string> {
  const answer = (await response.json().catch(() => null)) as { message?: string; data?: { remedy?: string } } | null
  return [answer?.message ?? 'The server could not take the file.', answer?.data?.remedy ?? 'Try again.'].join(' ')
}

/** What to tell of a failure while a file was sent. */
export function sayOfFailure(error: unknown): string {
  if (error instanceof TypeError) return 'The connection broke; this file was not kept. Add it again.'
  return failureOf(error)?.message ?? (error instanceof Error ? error.message : 'Something went wrong. Try again.')
}
