import { withoutMentions } from '../../mentions.ts'
import { atMost } from '../../payload.ts'

const longest = 1_048_576

/**
 * What stands in the issue: nobody is called, and no line is taken for a quick action (`/close`), which GitLab would do with
 * the rights of the token. The marker is a comment of Markdown, which pages of GitLab do not show.
 */
export function descriptionOf(markdown: string, marker: string): string {
  const mark = `\n\n${markOf(marker)}`
  const harmless = withoutMentions(markdown).replace(/^([^\S\n]*)\/(?=[a-z])/gim, '$1\\/')
  return atMost(harmless, longest - mark.length) + mark
}

export const markOf = (marker: string) => `<!-- debrief:${marker} -->`
