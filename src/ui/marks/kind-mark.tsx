import type { CSSProperties } from 'react'
import { Icon } from './icon.tsx'
import type { IconName } from './icon-paths.ts'
import s from './marks.module.css'

const kinds = ['alert', 'deploy', 'change', 'message', 'action', 'decision', 'status', 'log', 'image', 'note'] as const
export type MarkedKind = (typeof kinds)[number]

/** The colour token of a kind. A kind the interface does not know is a note. */
export function kindColour(kind: string): string {
  return `var(--kind-${kindIcon(kind)})`
}

export function kindIcon(kind: string): MarkedKind & IconName {
  return kinds.find((known) => known === kind) ?? 'note'
}

/** What an entry is about: drawing, word and colour. `bare` hides the word from the eye, never from a screen reader. */
export function KindMark({
  kind,
  label = kind,
  bare,
  size = 16,
}: {
  kind: string
  label?: string
  bare?: boolean
  size?: number
}) {
  return (
    <span className={s.kind} style={{ '--tone': kindColour(kind) } as CSSProperties} title={bare ? label : undefined}>
      <Icon name={kindIcon(kind)} size={size} label={bare ? label : undefined} />
      {!bare && label}
    </span>
  )
}
