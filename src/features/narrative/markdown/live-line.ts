import { LiveBlock } from '../model.ts'

const form = /^::debrief\{([^{}\n]{1,200})\}[ \t]*$/

/** The live block that a line of Markdown stands for, or null: `::debrief{kind="timeline" from="…Z" to="…Z"}`. */
export function liveBlockOf(line: string): LiveBlock | null {
  const inside = form.exec(line)?.[1]
  if (inside === undefined) return null
  const said = Object.fromEntries([...inside.matchAll(/([a-z]+)="([^"]*)"/g)].map(([, name, value]) => [name, value]))
  const asked = said.kind === 'timeline'
  const { success, data } = LiveBlock.safeParse({
    kind: said.kind,
    from: (asked && said.from) || null,
    to: (asked && said.to) || null,
  })
  return success ? data : null
}

/** The line of Markdown that stands for a live block. */
export function lineOf({ kind, from, to }: LiveBlock): string {
  const range = kind === 'timeline' ? [from && ` from="${from}"`, to && ` to="${to}"`].filter(Boolean).join('') : ''
  return `::debrief{kind="${kind}"${range}}`
}
