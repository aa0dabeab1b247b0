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
  /\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{10,}/g,
  // Never across a quotation mark, so that a beginning without an end stays within its JSON text.
  /-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----[^"]{0,20000}?-----END [A-Z ]{0,30}PRIVATE KEY-----/g,
  /\bdbf_[\w-]{20,}/g,
  /(?<=\b[a-z][a-z0-9+.-]*:\/\/[^\s/:@"]{1,100}:)[^\s/@"]{1,200}(?=@)/g,
]

/** The text with every known kind of secret replaced by `[hidden]`. What surrounds it stays, so JSON stays JSON. */
export function hideSecrets(text: string): string {
  return secrets.reduce((hidden, pattern) => hidden.replace(pattern, '[hidden]'), text)
}
