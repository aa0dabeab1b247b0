const sign = '[*`]'
const patterns: [RegExp, (match: string, ...groups: string[]) => string][] = []
const blanks = (text: string) => ' '.repeat(text.length)
const hide = (pattern: RegExp) => patterns.push([pattern, blanks])
/** Hides what stands before and behind the words kept. */
const keep = (pattern: RegExp) =>
  patterns.push([pattern, (_all, before = '', words = '', after = '') => blanks(before) + words + blanks(after)])

hide(/<!--[\s\S]*?-->/g)
hide(/<%[\s\S]*?%>|\{%[\s\S]*?%\}|\{:[^}\n]*\}/g)
hide(/!\[[^\]\n]*\]\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)/g)
hide(/\[\^[^\]\n]+\]/g)
keep(/(\[)((?:[^[\]\n]|\[[^[\]\n]*\]|\n(?!\n))*)(\](?:\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)|\[[^\]\n]*\]))/g)
keep(/(<)(https?:[^>\s]+|[^>\s@]+@[^>\s]+)(>)/g)
hide(/<\/?[a-zA-Z][^<>\n]*>/g)
keep(/(\[)([^[\]\n]*)(\])/g)
hide(/\{\{|\}\}/g)
hide(/&nbsp;|\u00a0/g)
hide(/\\(?=[!-/:-@[-`{-~])/g)
hide(/(?<![\p{L}\p{N}])_+(?=\S)|(?<=\S)_+(?![\p{L}\p{N}])/gu)
hide(new RegExp(`${sign}+|~~`, 'g'))

/** The same text, as long, with the signs of Markdown, HTML and templates blanked out, so that places stay. */
export function mask(text: string): string {
  if (!/[[\]<>{}*`_~\\&!\u00a0]/.test(text)) return text
  // Looking for pairs takes the square of the signs: nobody's sentence has so many.
  if ((text.match(/[[<{!]/g)?.length ?? 0) > 300)
    return text.includes('\n') ? text.split('\n').map(mask).join('\n') : text
  let masked = text
  for (const [pattern, replace] of patterns) masked = masked.replace(pattern, replace as (match: string) => string)
  return masked
}

const pictures = /(?:\p{Extended_Pictographic}|\p{Emoji_Modifier}|\u200d|\ufe0f|\u20e3|[\u2610-\u2612])(?<![#*\d])/gu

/** As `mask`, without pictures and with bullets that a list's own reader did not take. */
export function maskForStamp(text: string): string {
  return mask(text)
    .replace(pictures, blanks)
    .replace(/(?<!\w):[a-z][a-z0-9_+-]*:(?!\w)/g, blanks)
    .replace(/^(\s*)([•·▪◦‣●○■*>]+|[-–—]+(?=\s|\d))/u, (all) => blanks(all))
}

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' }

/** The words of Markdown, on one line. */
export function plain(text: string): string {
  return mask(text)
    .replace(/&(amp|lt|gt|quot|apos|nbsp|#39);/g, (_all, name: string) => entities[name] ?? "'")
    .replace(/\s+/g, ' ')
    .replace(/ ([.,;:!?)])/g, '$1')
    .trim()
}
