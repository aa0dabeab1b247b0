import type { CSSProperties } from 'react'
import s from './marks.module.css'

export type SeverityLevel = 1 | 2 | 3 | 4 | 5

/** Severity as words, a colour and a row of bars: the graver (1 is the gravest), the more bars are filled. */
export function SeverityMark({ level, label = `SEV ${level}` }: { level: SeverityLevel; label?: string }) {
  const tone = { '--tone': `var(--severity-${level})`, '--tone-soft': `var(--severity-${level}-soft)` }
  return (
    <span className={s.badge} style={tone as CSSProperties}>
      <svg width="17" height="12" viewBox="0 0 17 12" aria-hidden="true" focusable="false">
        {[1, 2, 3, 4, 5].map((bar) => (
          <rect
            key={bar}
            x={(bar - 1) * 3.5}
            y={9.5 - bar * 1.9}
            width="2.5"
            height={2.5 + bar * 1.9}
            rx="1"
            fill="currentColor"
            opacity={bar <= 6 - level ? 1 : 0.25}
          />
        ))}
      </svg>
      {label}
    </span>
  )
}
