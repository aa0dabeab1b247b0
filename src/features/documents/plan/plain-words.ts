/** Markdown of one line as plain words: links to their text, marks and tags gone, white space as single blanks. */
export function plainWords(markdown: string): string {
  return markdown
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
