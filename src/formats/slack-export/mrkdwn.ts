/** What Slack's codes stand for. */
export interface SlackNames {
  /** User or bot id → display name. */
  people: ReadonlyMap<string, string>
  /** Channel id → name without `#`. */
  channels: ReadonlyMap<string, string>
  /** User id → what the export says besides the name, where it says anything. */
  profiles?: ReadonlyMap<string, SlackProfile>
}

export interface SlackProfile {
  email?: string
  /** IANA name as Slack writes it. */
  zone?: string
}

/** Mentions, special words and addresses; other angle brackets are text. */
const codes = /<([@#!][^<>\n]{1,500}|[a-z][a-z0-9+.-]{0,20}:[^<>\s][^<>\n]{0,4000})>/gi

/** Slack's mrkdwn with mentions, links and entities made readable; emphasis marks stay as people typed them. */
export function readable(mrkdwn: string, names: SlackNames): string {
  const text = mrkdwn.includes('<') ? mrkdwn.replace(codes, (_, code: string) => decode(code, names)) : mrkdwn
  if (!text.includes('&')) return text
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
}

function decode(code: string, names: SlackNames): string {
  const bar = code.indexOf('|')
  const target = bar === -1 ? code : code.slice(0, bar)
  const label = bar === -1 ? '' : code.slice(bar + 1)
  const id = target.slice(1)
  if (target.startsWith('@')) return `@${names.people.get(id) ?? (bare(label, '@') || id)}`
  if (target.startsWith('#')) return `#${bare(label, '#') || (names.channels.get(id) ?? id)}`
  if (target.startsWith('!')) return special(id, label)
  const address = target.replace(/^mailto:|^tel:/, '')
  return label === '' || label === address || label === target ? address : `${label} (${address})`
}

/** `!here`, `!subteam^S1|@oncall`, `!date^1772373731^{date} at {time}|1 March`. */
function special(id: string, label: string): string {
  if (label !== '') return label
  const [name = '', detail] = id.split('^')
  return name === 'subteam' && detail ? `@${detail}` : `@${name}`
}

function bare(label: string, sign: string): string {
  return label.startsWith(sign) ? label.slice(1) : label
}
