import { createContext, type ReactNode, use, useEffect } from 'react'
import { Link } from '../link.tsx'
import s from './page.module.css'

/** The app's name, for window titles. */
export const AppNameContext = createContext('')

type PageProps = {
  title: string
  /** Stands beside the title: marks and badges. */
  marks?: ReactNode
  lead?: ReactNode
  /** The way here, outermost first; the page itself is not in it. */
  crumbs?: { href: string; label: string }[]
  actions?: ReactNode
  /** `text` keeps the reading measure, `wide` takes all there is. */
  width?: 'text' | 'page' | 'wide'
  children: ReactNode
}

/** One page: sets the window's title, then crumbs, heading, actions and content. */
export function Page({ title, marks, lead, crumbs = [], actions, width = 'page', children }: PageProps) {
  const appName = use(AppNameContext)
  useEffect(() => {
    document.title = appName ? `${title} · ${appName}` : title
  }, [title, appName])
  return (
    <div className={`${s.page} ${width === 'page' ? '' : s[width]}`}>
      {crumbs.length > 0 && (
        <nav className={s.crumbs} aria-label="You are in">
          <ol>
            {crumbs.map((crumb, at) => (
              <li key={crumb.href}>
                {at > 0 && <span aria-hidden="true">/</span>}
                <Link href={crumb.href}>{crumb.label}</Link>
              </li>
            ))}
          </ol>
        </nav>
      )}
      <div className={s.head}>
        <div className={s.titles}>
          {marks && <div className={s.marks}>{marks}</div>}
          <h1>{title}</h1>
          {lead && <p className={s.lead}>{lead}</p>}
        </div>
        {actions && <div className={s.actions}>{actions}</div>}
      </div>
      {children}
    </div>
  )
}

/** A part of a page with its own heading. */
export function Section({ title, actions, children }: { title: string; actions?: ReactNode; children: ReactNode }) {
  return (
    <section className={s.section} aria-label={title}>
      <div className={s.sectionHead}>
        <h2>{title}</h2>
        {actions && <div className={s.actions}>{actions}</div>}
      </div>
      {children}
    </section>
  )
}

/** A raised sheet of paper; give it a name only where it should be a landmark. */
export function Card({ label, children }: { label?: string; children: ReactNode }) {
  const Tag = label ? 'section' : 'div'
  return (
    <Tag className={s.card} aria-label={label}>
      {children}
    </Tag>
  )
}
