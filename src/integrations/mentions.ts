/**
 * Markdown in which nobody is called by `@name`: who is `@kim` in a chat may be a stranger in a tracker, who would get a
 * mail of every ticket. An invisible word joiner parts the sign from the name. Marks around it (`_@kim_`) and numbers of
 * characters (`&#64;kim`) are gone before a tracker looks for names.
 */
export function withoutMentions(markdown: string): string {
  return markdown.replace(/&(?:#0{0,7}64|#x0{0,6}40|commat);|(?<![\p{L}\p{N}])@(?=[\p{L}\p{N}_&\\])/giu, '@\u2060')
}
