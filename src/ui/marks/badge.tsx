import type { ReactNode } from 'react'
import { Icon } from './icon.tsx'
import type { IconName } from './icon-paths.ts'
import s from './marks.module.css'

export type Tone = 'neutral' | 'accent' | 'good' | 'warn' | 'bad' | 'info'

/** A short word about a state. The words carry the meaning, the tone only helps the eye. */
export function Badge({ tone = 'neutral', icon, children }: { tone?: Tone; icon?: IconName; children: ReactNode }) {
  return (
    <span className={`${s.badge} ${s[tone]}`}>
      {icon && <Icon name={icon} size={14} />}
      {children}
    </span>
  )
}
