/** Headings of wikis (`== Timeline ==`) as those of Markdown, where a text has no others. Lines stay where they are. */
export function withMarkdownHeadings(text: string): string {
  const wiki = /^(={1,6})[ \t]*([^=\n].*?)[ \t]*\1[ \t]*$/gm
  if (/^#{1,6} \S/m.test(text) || (text.match(wiki)?.length ?? 0) < 2) return text
  return text
    .replace(wiki, (_all, signs: string, words: string) => `${'#'.repeat(signs.length)} ${words}`)
    .replace(/'''(.+?)'''/g, '**$1**')
    .replace(/^(\*{2,6}|#{2,6})(?=[ \t]*[^*#\s])/gm, (signs, _stars, at: number, whole: string) =>
      signs[0] === '*' ? `${'  '.repeat(signs.length - 1)}* ` : whole.slice(at, at + signs.length),
    )
}
