/** Characters of a body that are shown. */
const most = 200_000

/** Names of JSON fields whose texts are never shown. */
const secretField =
  /("(?:[\w-]{0,60}(?:token|secret|password|passwd|api_?key|apikey|authorization|credential|private_?key|signature|response_url)[\w-]{0,60})"\s*:\s*")((?:[^"\\]|\\.)*)(?=")/gi

/** The same in JSON that is a field of a form, as Slack posts it. */
const secretInPayload =
  /(%22[\w-]{0,60}(?:token|secret|password|authorization|credential|signature|response_url)[\w-]{0,60}%22%3A(?:%20|\+)?%22)(?:(?!%22)[^&\s])*/gi

/** Fields of forms, whose values are never shown: `token=…&`, and the address that Slack lets anybody answer at. */
const secretInForm =
  /(?<=^|&)((?:[\w.-]{0,60}(?:token|secret|password|passwd|api_?key|authorization|credential|signature|response_url)[\w.-]{0,60})=)[^&\s]+/gi

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
  return {
    text: text
      .replace(secretField, '$1[hidden]')
      .replace(secretInForm, '$1[hidden]')
      .replace(secretInPayload, '$1[hidden]'),
    cut,
  }
}
