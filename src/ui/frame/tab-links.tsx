import { useEffect, useRef } from 'react'
import { Link } from '../link.tsx'
import s from './tab-links.module.css'

export type TabLink = { href: string; label: string; count?: number; current?: boolean }

/** The sides of one thing, each with its own address. */
export function TabLinks({ label, tabs }: { label: string; tabs: readonly TabLink[] }) {
  const list = useRef<HTMLUListElement>(null)
  const current = tabs.find((tab) => tab.current)?.href
  // On a small screen the tabs scroll: the one that is shown must be in sight.
  useEffect(() => {
    const shown = current && list.current?.querySelector<HTMLElement>('[aria-current]')
    if (!list.current || !shown) return
    const [box, link] = [list.current.getBoundingClientRect(), shown.getBoundingClientRect()]
    list.current.scrollLeft += (link.left + link.right - box.left - box.right) / 2
  }, [current])
  return (
    <nav aria-label={label}>
      <ul ref={list} className={s.tabs}>
        {tabs.map((tab) => (
          <li key={tab.href}>
            <Link href={tab.href} aria-current={tab.current ? 'page' : undefined}>
              {tab.label}
              {tab.count !== undefined && <span className={s.count}>{tab.count}</span>}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
