import type { ReactNode } from 'react'
import s from './states.module.css'

const drawings = {
  /** A sheet with its first lines: nothing written yet. */
  page: 'M30 14h44l16 16v52H30zM74 14v16h16M42 44h36M42 54h36M42 64h22',
  /** A line with its first marks: nothing recorded yet. */
  line: 'M12 60h96M28 60V42M50 60V30M72 60V46M92 60V36M28 36a3 3 0 1 0 0 .1M50 24a3 3 0 1 0 0 .1M72 40a3 3 0 1 0 0 .1M92 30a3 3 0 1 0 0 .1',
  /** A lens over a shelf: nothing found. */
  search: 'M54 66a22 22 0 1 0 0-44 22 22 0 0 0 0 44ZM70 60l24 24M44 40h20M44 48h14',
  /** A list with its boxes: nothing to do. */
  tasks: 'M28 24h12v12H28zM28 54h12v12H28zM52 30h40M52 60h40M30 29l4 4 8-9',
  /** A closed box: nothing kept here. */
  box: 'M24 38h72v42H24zM24 38l10-16h52l10 16M50 50h20',
} as const

type EmptyStateProps = { drawing?: keyof typeof drawings; title: string; children?: ReactNode; actions?: ReactNode }

/** What a place without content says: why it is empty and what the next step is. */
export function EmptyState({ drawing = 'page', title, children, actions }: EmptyStateProps) {
  return (
    <div className={s.empty}>
      <svg
        className={s.picture}
        width="120"
        height="96"
        viewBox="0 0 120 96"
        fill="none"
        aria-hidden="true"
        focusable="false"
      >
        <ellipse cx="60" cy="86" rx="46" ry="4" fill="var(--sunken)" />
        <circle cx="60" cy="46" r="40" fill="var(--accent-soft)" opacity="0.6" />
        <path
          d={drawings[drawing]}
          fill="var(--surface)"
          stroke="currentColor"
          strokeWidth="2"
          strokeLinecap="round"
          strokeLinejoin="round"
        />
      </svg>
      <h2>{title}</h2>
      {children && <p>{children}</p>}
      {actions && <div className={s.emptyActions}>{actions}</div>}
    </div>
  )
}
