import type { MirrorLine, MirrorOutcome } from '#features/mirror/model.ts'

const words: Record<MirrorOutcome, string> = {
  same: 'as it was',
  written: 'written',
  taken: 'read back',
  both: 'both changed',
  waits: 'waits for you',
  problem: 'not done',
  exposed: 'restricted',
  left: 'left alone',
  deleted: 'deleted',
  new: 'new',
}

/** What happened, or would happen, one line a file; those where nothing is to do are only counted. */
export function syncTable(lines: readonly MirrorLine[], dryRun: boolean): string {
  const told = lines.filter(({ outcome }) => outcome !== 'same')
  const wide = Math.max(0, ...told.map(({ outcome }) => words[outcome].length))
  const rows = told.flatMap(({ path, outcome, said }) => [
    `${words[outcome].padEnd(wide)}  ${path}`,
    ...(said ? [`${' '.repeat(wide)}  ${said}`] : []),
  ])
  const counts = (Object.keys(words) as MirrorOutcome[]).flatMap((outcome) => {
    const count = lines.filter((line) => line.outcome === outcome).length
    return count > 0 ? [`${count} ${words[outcome]}`] : []
  })
  const sum = counts.length > 0 ? `${counts.join(', ')}.` : 'There is no published review yet.'
  return [...rows, ...(rows.length > 0 ? [''] : []), dryRun ? `${sum} Nothing was changed.` : sum].join('\n')
}
