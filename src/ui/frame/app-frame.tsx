import type { ReactNode } from 'react'
import { Link } from '../link.tsx'
import { Icon } from '../marks/icon.tsx'
import type { IconName } from '../marks/icon-paths.ts'
import s from './app-frame.module.css'
import { AppNameContext } from './page.tsx'

/** `current` marks the place the reader is in, also on the pages below it. */
export type Place = { href: string; label: string; icon: IconName; current?: boolean }

type AppFrameProps = {
  brand: { mark: ReactNode; word: string; href: string }
  places: Place[]
  /** A search field or a button that opens one. */
  search?: ReactNode
  /** The user's menu and what else stands at the right of the bar. */
  user?: ReactNode
  /** Foot of the rail, wide screens only. */
  foot?: ReactNode
  /** Names under the drawings, to leave the width to a page that needs it. */
  narrow?: boolean
  children: ReactNode
}

/** The house around every page: a rail of places (a bar at the bottom of a phone), a bar, and the page as `<main>`. */
export function AppFrame({ brand, places, search, user, foot, narrow, children }: AppFrameProps) {
  return (
    <AppNameContext value={brand.word}>
      <div className={`${s.frame} ${narrow ? s.narrow : ''}`}>
        <a className={s.skip} href="#main">
          Skip to the page
        </a>
        <header className={s.top}>
          <div className={s.search}>{search}</div>
          <div className={s.user}>{user}</div>
        </header>
        <nav className={s.rail} aria-label="Places">
          <div className={s.brand}>
            <Link href={brand.href} aria-label={brand.word}>
              {brand.mark} <span className={s.word}>{brand.word}</span>
            </Link>
          </div>
          <ul>
            {places.map((place) => (
              <li key={place.href}>
                <Link className={s.place} href={place.href} aria-current={place.current ? 'page' : undefined}>
                  <Icon name={place.icon} size={20} />
                  {place.label}
                </Link>
              </li>
            ))}
          </ul>
          {foot && <div className={s.foot}>{foot}</div>}
        </nav>
        <main id="main" className={s.main} tabIndex={-1}>
          {children}
        </main>
      </div>
    </AppNameContext>
  )
}
