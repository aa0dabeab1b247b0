/** What a push brought, as all forges tell it. */
export interface Push {
  /** `refs/heads/main` or `refs/tags/v1`. */
  ref: string
  deleted: boolean
  forced: boolean
  /** Of the commits that were sent along. */
  messages: readonly string[]
  /** Of all commits, where the sender counts more than it sends. */
  count?: number
}

/** The name of a branch or tag without what git puts before it. */
export const refName = (ref: string): string => ref.replace(/^refs\/(heads|tags)\//, '')

/** The first lines of at most twenty commits, under what was done. */
export function pushText({ ref, deleted, forced, messages, count }: Push): string {
  const what = ref.startsWith('refs/tags/') ? 'tag' : 'branch'
  const name = refName(ref)
  if (deleted) return `Deleted ${what} ${name}`
  const verb = forced ? 'Force-pushed' : 'Pushed'
  if (messages.length === 0) return `${verb} ${what} ${name}`
  const titles = messages.slice(0, 20).map((message) => `- ${message.split('\n')[0]}`)
  const all = count !== undefined && count > messages.length ? count : messages.length
  const more = all > titles.length ? [`- and ${all - titles.length} more`] : []
  return [`${verb} ${all} commit${all === 1 ? '' : 's'} to ${name}`, ...titles, ...more].join('\n')
}
