/** Characters that are looked at: no title is longer, and patterns must not be tried on a megabyte without a break. */
export const plainWordsFrom = 4_000

/** Markdown of one line as plain words: links to their text, marks and tags gone, white space as single blanks. */
export function plainWords(markdown: string): string {
  return markdown
    .slice(0, plainWordsFrom)
    .replace(/!?\[([^\]]*)\](?:\([^)]*\)|\[[^\]]*\])/g, '$1')
    .replace(/<(https?:\/\/[^>\s]+)>/g, '$1')
    .replace(/<\/?[a-z][^>]*>/gi, ' ')
    .replace(/(^|[\s(])(\*\*\*|\*\*|\*|___|__|_|~~)(?=\S)(.*?\S)\2(?=$|[\s).,;:!?])/g, '$1$3')
    .replace(/`([^`]*)`/g, '$1')
    .replace(/\\([!-/:-@[-`{-~])/g, '$1')
    .replace(/\s+/g, ' ')
    .trim()
}

/** At most `max` characters, with an ellipsis where something was cut off. */
export function cut(text: string, max: number): string {
  return text.length <= max ? text : `${text.slice(0, max - 1).toWellFormed()}…`
}
