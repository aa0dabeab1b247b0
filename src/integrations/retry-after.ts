/**
 * When a server may be asked again: `Retry-After` in seconds or as a date, else the Unix second that a header of its own
 * holds. Null when it says nothing that can be read. Header names are lower case.
 */
export function retryAt(headers: Record<string, string | undefined>, ownHeader: string, now = Date.now()): Date | null {
  const after = headers['retry-after']?.trim() ?? ''
  if (/^\d{1,9}$/.test(after)) return new Date(now + Number(after) * 1_000)
  if (after !== '' && !Number.isNaN(Date.parse(after))) return new Date(after)
  const reset = headers[ownHeader]?.trim() ?? ''
  return /^\d{9,11}$/.test(reset) ? new Date(Number(reset) * 1_000) : null
}
