import type { CSSProperties, ReactNode } from 'react'
import s from './layout.module.css'

/** Steps of the 4-pixel grid: 4, 8, 12, 16, 24, 32 px. */
export type Gap = 1 | 2 | 3 | 4 | 5 | 6

export function Stack({ gap = 4, children }: { gap?: Gap; children: ReactNode }) {
  return <div className={`${s.stack} ${s[`gap${gap}`]}`}>{children}</div>
}

type RowProps = {
  gap?: Gap
  justify?: 'start' | 'between' | 'end'
  align?: 'center' | 'top'
  wrap?: boolean
  children: ReactNode
}

/** Things beside each other, wrapping where there is no room. */
export function Row({ gap = 2, justify = 'start', align = 'center', wrap = true, children }: RowProps) {
  const classes = [
    s.row,
    s[`gap${gap}`],
    justify !== 'start' && s[justify],
    align === 'top' && s.top,
    !wrap && s.nowrap,
  ]
  return <div className={classes.filter(Boolean).join(' ')}>{children}</div>
}

/** As many equal columns as fit, none narrower than `least` pixels. */
export function Grid({ least = 260, gap = 4, children }: { least?: number; gap?: Gap; children: ReactNode }) {
  return (
    <div className={`${s.grid} ${s[`gap${gap}`]}`} style={{ '--least': `${least}px` } as CSSProperties}>
      {children}
    </div>
  )
}

/** Quieter words beside the text: `soft` for secondary, `faint` for tertiary. */
export function Quiet({ tone = 'soft', children }: { tone?: 'soft' | 'faint'; children: ReactNode }) {
  return <span className={`${s.small} ${s[tone]}`}>{children}</span>
}
