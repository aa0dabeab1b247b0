import { type ProseStamp, proseStampAt } from '../../stamp/prose-stamp.ts'
import { maskForStamp } from '../blocks/mask.ts'

const mayBegin =
  /(?<![\w./:#-])(?=\d|[~≈]\d|(?:mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z.]*,? )/gi

/** Nobody's paragraph is longer; a log that was pasted is. */
const mostCharacters = 8_000

/** Every stamp in running text that tells a time of day, with the words before and behind it in its sentence. */
export function stampsIn(whole: string): { stamp: ProseStamp; before: string; behind: string; at: number }[] {
  const masked = maskForStamp(whole.slice(0, mostCharacters)).replace(/https?:\S+/g, (all) => ' '.repeat(all.length))
  const found: { stamp: ProseStamp; before: string; behind: string; at: number }[] = []
  let end = 0
  for (const { index } of masked.matchAll(mayBegin)) {
    if (index < end) continue
    const stamp = proseStampAt(masked, index)
    if (!stamp) continue
    if (!stamp.clock || stamp.clock.weak) {
      if (stamp.until === null && !(stamp.date && !stamp.date.weak)) continue
      end = stamp.end
      continue
    }
    const before =
      masked
        .slice(0, index)
        .split(/[.!?](?:\s|$)|\n\n/)
        .at(-1) ?? ''
    const behind = masked.slice(stamp.end).split(/[.!?](?:\s|$)|\n\n/)[0] ?? ''
    found.push({ stamp, before, behind, at: index })
    end = stamp.end
  }
  return found
}
