import { Outlet } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { AppNameContext } from '#ui/frame/page.tsx'
import { Link, LinkProvider } from '#ui/link.tsx'
import { NoticesProvider } from '#ui/overlay/notices.tsx'
import { BrandMark } from './brand-mark.tsx'
import { RouterLink } from './router-link.tsx'
import s from './web.module.css'

/** Around the pages that need no user: a sheet in the middle, the name above it. */
export function Outside({ children }: { children?: ReactNode }) {
  return (
    <LinkProvider value={RouterLink}>
      <AppNameContext value="Debrief">
        <NoticesProvider>
          <div className={s.outside}>
            <header className={s.outsideBrand}>
              <Link href="/">
                <BrandMark size={30} /> Debrief
              </Link>
            </header>
            <main id="main" className={s.outsideMain}>
              {children ?? <Outlet />}
            </main>
          </div>
        </NoticesProvider>
      </AppNameContext>
    </LinkProvider>
  )
}
