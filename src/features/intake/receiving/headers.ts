/** Characters of all kept headers together; what comes after is left out. */
const most = 8_000

/** Names of headers that carry proofs or say nothing about what arrived. */
const never =
  /^(?:authorization|proxy-authorization|cookie|connection|keep-alive|transfer-encoding|te|upgrade|host|content-length|accept-encoding)$|(?:token|secret|signature|password|api-?key|credential|session|hmac)/

/** Headers of a request as one text each, with lower-case names. */
export function plainHeaders(headers: Record<string, string | string[] | undefined>): Record<string, string> {
  const plain: Record<string, string> = {}
  for (const [name, value] of Object.entries(headers))
    if (value !== undefined) plain[name.toLowerCase()] = Array.isArray(value) ? value.join(', ') : value
  return plain
}

/** Those worth keeping: none that proves who the sender is. `proof` names the header of the integration. */
export function keptHeaders(headers: Record<string, string>, proof: string | undefined): Record<string, string> {
  let room = most
  const kept: Record<string, string> = {}
  for (const [name, value] of Object.entries(headers)) {
    if (never.test(name) || name === proof?.toLowerCase()) continue
    room -= name.length + value.length
    if (room < 0) break
    kept[name] = value
  }
  return kept
}
