import { type ReactNode, useEffect, useRef } from 'react'
import { Icon } from '../marks/icon.tsx'
import type { IconName } from '../marks/icon-paths.ts'
import s from './states.module.css'

type ErrorNoticeProps = { happened: string; kept?: string | undefined; todo?: string | undefined; actions?: ReactNode }

/** An error in three sentences: what happened, what was kept, what to do. Read out at once, and in sight also in a long form. */
export function ErrorNotice({ happened, kept, todo, actions }: ErrorNoticeProps) {
  const notice = useRef<HTMLDivElement>(null)
  // Each new error, not only the first one of its place.
  // biome-ignore lint/correctness/useExhaustiveDependencies: what happened is the reason to look
  useEffect(() => {
    // Newer browsers answer with a promise, which would be taken for what is to be done at the end.
    void notice.current?.scrollIntoView({ block: 'nearest' })
  }, [happened])
  return (
    <div ref={notice} className={`${s.notice} ${s.bad}`} role="alert">
      <Icon name="warning" size={20} />
      <div className={s.body}>
        <strong>{happened}</strong>
        {kept && <span>{kept}</span>}
        {todo && <span>{todo}</span>}
        {actions && <div className={s.noticeActions}>{actions}</div>}
      </div>
    </div>
  )
}

const icons: Record<'info' | 'warn' | 'good', IconName> = { info: 'info', warn: 'warning', good: 'check' }

/** A remark in the page: a hint, a caution, a success that stays. */
export function Remark({
  tone = 'info',
  title,
  children,
  actions,
}: {
  tone?: 'info' | 'warn' | 'good'
  title?: string
  children?: ReactNode
  actions?: ReactNode
}) {
  return (
    <div className={`${s.notice} ${s[tone]}`}>
      <Icon name={icons[tone]} size={20} />
      <div className={s.body}>
        {title && <strong>{title}</strong>}
        {children && <div>{children}</div>}
        {actions && <div className={s.noticeActions}>{actions}</div>}
      </div>
    </div>
  )
}

/** Stands where content will be. Invisible for the first quarter of a second. */
export function Waiting({ label, lines = 3 }: { label: string; lines?: number }) {
  return (
    <div className={s.waiting} role="status">
      <span className="visually-hidden">{label}</span>
      {Array.from({ length: lines }, (_, line) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines are alike and never reordered
        <span key={line} aria-hidden="true" style={{ width: `${92 - ((line * 23) % 45)}%` }} />
      ))}
    </div>
  )
}
