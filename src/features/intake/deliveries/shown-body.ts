/** Characters of a body that are shown. */
const most = 200_000

/** Names of JSON fields whose texts are never shown. */
const secretField =
  /("(?:[\w-]{0,60}(?:token|secret|password|passwd|api_?key|apikey|authorization|credential|private_?key|signature)[\w-]{0,60})"\s*:\s*")((?:[^"\\]|\\.)*)(?=")/gi

/** The body as text for people: secrets blacked out, the known ones of the connection too. */
export function shownBody(
  body: Uint8Array,
  hideSecrets: (text: string) => string,
  secrets: readonly string[],
): { text: string; cut: boolean } {
  const whole = new TextDecoder('utf-8').decode(body)
  const cut = whole.length > most
  let text = hideSecrets(cut ? whole.slice(0, most).toWellFormed() : whole)
  for (const secret of secrets) if (secret.length >= 8) text = text.replaceAll(secret, '[hidden]')
  return { text: text.replace(secretField, '$1[hidden]'), cut }
}
