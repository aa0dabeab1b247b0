/** Signs that mean something to some reader of Markdown, anywhere in a line. */
const signs = /[\\`*_{}[\]<>~|$]|&(?=#?\w)/g
/** Signs that mean something at the start of a line only. */
const leading = /^[#+\-=:]/

/**
 * Text of evidence, events and people for one line of Markdown: it is shown as it is and can be no heading, list, table,
 * link, HTML or formula. Line breaks become blanks. Plain web addresses stay as they are, so that they work as links.
 */
export function inline(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim()
  const escaped = line
    .split(/(https?:\/\/[^\s<>|`\\[\](){}*$'"&]+)/)
    .map((piece, index) => (index % 2 === 1 ? piece : piece.replace(signs, '\\$&')))
    .join('')
  return escaped.replace(leading, '\\$&').replace(/^(\d{1,9})(?=[.)])/, '$1\\')
}
