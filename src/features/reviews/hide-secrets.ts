/**
 * Tokens that evidence is known to carry: Slack's (old exports have one in the address of every file), GitHub's, AWS's
 * key ids, JSON web tokens, private keys, our own API keys, and passwords inside addresses.
 */
const secrets = [
  /\bxox[a-z]-[\w-]{8,}/g,
  /\bxapp-[\w-]{8,}/g,
  /\bgh[pousr]_\w{20,}/g,
  /\bgithub_pat_\w{20,}/g,
  /\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/g,
  // Never across a quotation mark, so that a beginning without an end stays within its JSON text; and never across another
  // beginning, so that many of them without an end are looked through once.
  /-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----(?:[^"-]|-(?!----BEGIN )){0,20000}?-----END [A-Z ]{0,30}PRIVATE KEY-----/g,
  /\bdbf_[\w-]{20,}/g,
  /(?<=\b[a-z][a-z0-9+.-]*:\/\/[^\s/:@"]{1,100}:)[^\s/@"]{1,200}(?=@)/g,
]

/** The text with every known kind of secret replaced by `[hidden]`. What surrounds it stays, so JSON stays JSON. */
export function hideSecrets(text: string): string {
  return secrets.reduce((hidden, pattern) => hidden.replace(pattern, '[hidden]'), withoutWebTokens(text))
}

/**
 * Hides JSON web tokens. They are found by their second part, which begins with a full stop, and the first is looked for
 * backwards from there: a long text that begins a token again and again is looked through once.
 */
function withoutWebTokens(text: string): string {
  let hidden = ''
  let done = 0
  for (const match of text.matchAll(/\.eyJ[\w-]{10,}\.[\w-]{10,}/g)) {
    let from = match.index
    while (from > done && /[\w-]/.test(text[from - 1] as string)) from--
    const first = text.slice(from, match.index).search(/\beyJ[\w-]{10,}$/)
    if (first < 0) continue
    hidden += `${text.slice(done, from + first)}[hidden]`
    done = match.index + match[0].length
  }
  return hidden + text.slice(done)
}
