import { Outlet } from '@tanstack/react-router'
import { AppNameContext } from '#ui/frame/page.tsx'
import { LinkProvider } from '#ui/link.tsx'
import { NoticesProvider } from '#ui/overlay/notices.tsx'
import { BrandMark } from './brand-mark.tsx'
import { RouterLink } from './router-link.tsx'
import s from './web.module.css'

/** Around the pages that need no user: a sheet in the middle, the name above it. */
export function Outside() {
  return (
    <LinkProvider value={RouterLink}>
      <AppNameContext value="Debrief">
        <NoticesProvider>
          <div className={s.outside}>
            <header className={s.outsideBrand}>
              <BrandMark size={30} /> Debrief
            </header>
            <main id="main" className={s.outsideMain}>
              <Outlet />
            </main>
          </div>
        </NoticesProvider>
      </AppNameContext>
    </LinkProvider>
  )
}
