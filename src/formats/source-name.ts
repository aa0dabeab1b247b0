import { limits } from '#features/timeline/model.ts'
import { clip } from './clip.ts'

/** How a file is called as a source: its name without what a second download adds, so that both are one source. */
export function sourceName(fileName: string): string {
  const bare = fileName.replace(/ ?(\(\d+\)| copy( \d+)?)(?=\.[^.]*$|$)/, '').trim()
  return clip(bare === '' ? 'file' : bare, limits.source)
}
