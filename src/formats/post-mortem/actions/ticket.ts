import { mask } from '../blocks/mask.ts'

const address = 'https?://[^\\s)>\\]|"]+'
/** Addresses that are tickets whatever their words are. */
const tracker =
  /\/(?:issues?|pulls?|pull-requests|merge_requests|browse|tickets?|work_items|stories|story|cards?|c|tasks?|bugs?|projects\/[^/\s]+\/issues|change|review|pr)\/[\w#?=&.%/-]*\d|show_bug\.cgi\?id=\d|\/T\d{3,}\b|[?&](?:selectedIssue|issue|id|task)=[A-Z]*-?\d|(?:trello\.com\/c|app\.asana\.com\/0|linear\.app\/[^\s]*\/issue|shortcut\.com\/[^\s]*\/story|bugs\.launchpad\.net|notion\.so\/[^\s]*-[0-9a-f]{8,})/i
const ticketWord =
  /\b(?:tickets?|issues?|pr|pull request|merge request|mr|bug|task|jira|card|story|tracked|tracking|here)\b/i
const keyed = /(?<![\w/.-])([A-Z][A-Z0-9]{1,9}-\d{1,6})(?![\w.-]*\w)/g
const noKey =
  /^(?:UTF|SEV|SHA|HTTP|CVE|CWE|GHSA|COVID|ISO|RFC|AES|TLS|IPV|MD|TCP|UTC|GMT|Q|H|P|S|V|T|GPT|USB|RSA|X|SOC|PCI|PM|EC|INC|PHASE|AZ|US|EU)\d*-/
const hash = /(?<![\w/&])((?:[\w.-]+\/[\w.-]+)?#\d{1,7})(?!\w)/
const phabricator = /(?<![\w/-])(T\d{4,7})(?!\w)/
const bug = /\bbug (\d{4,8})\b/i

/** Addresses of reference links, by their names in small letters. */
export type References = ReadonlyMap<string, string>

/** The definitions `[name]: address` of a document. */
export function referencesIn(text: string): References {
  return new Map(
    [...text.matchAll(/^\s{0,3}\[([^\]\n]+)\]:\s*<?(\S+?)>?(?:\s|$)/gm)].map(([, name = '', to = '']) => [
      name.toLowerCase(),
      to,
    ]),
  )
}

/** The ticket that an action names: its address if it has one, else its number; null where it names none. */
export function ticketIn(text: string, references: References): string | null {
  const links = [...text.matchAll(new RegExp(`\\[([^\\]]*)\\]\\((${address})\\)|<?(${address})>?`, 'g'))].map(
    ([, words = '', linked, bare]) => ({ words, to: (linked ?? bare ?? '').replace(/[.,;:]+$/, '') }),
  )
  const referred = [...text.matchAll(/\[([^\]]+)\]\[([^\]]*)\]/g)].map(([, words = '', name = '']) => ({
    words,
    to: references.get((name || words).toLowerCase()) ?? '',
  }))
  const all = [...links, ...referred].filter(({ to }) => to !== '')
  const sure = all.find(({ to }) => tracker.test(to))
  if (sure) return sure.to
  const named = all.find(({ words }) => ticketWord.test(words) && words.length < 40)
  const words = mask(text).replace(/https?:\S+/g, ' ')
  const numbered = hash.exec(words)?.[1]
  const key = [...words.matchAll(keyed)].map(([, found = '']) => found).find((found) => !noKey.test(found))
  return numbered ?? key ?? phabricator.exec(words)?.[1] ?? bugOf(words) ?? named?.to ?? null
}

function bugOf(words: string): string | null {
  const number = bug.exec(words)?.[1]
  return number ? `Bug ${number}` : null
}
