import { getRouteApi, Outlet, useRouter, useRouterState } from '@tanstack/react-router'
import { lazy, Suspense, useEffect, useState } from 'react'
import { Bell } from '#features/notifications/web/bell.tsx'
import { AppFrame } from '#ui/frame/app-frame.tsx'
import { KeyHint } from '#ui/keys/key-hint.tsx'
import { useHotkey } from '#ui/keys/use-hotkey.ts'
import { LinkProvider } from '#ui/link.tsx'
import { Icon } from '#ui/marks/icon.tsx'
import type { IconName } from '#ui/marks/icon-paths.ts'
import { NoticesProvider } from '#ui/overlay/notices.tsx'
import { ZonesProvider } from '#ui/time/zones.tsx'
import { Announcer } from './announcer.tsx'
import { BrandMark } from './brand-mark.tsx'
import { OfflineBanner } from './offline-banner.tsx'
import { RouterLink } from './router-link.tsx'
import { useMe } from './use-me.ts'
import { UserMenu } from './user-menu.tsx'
import s from './web.module.css'

const Palette = lazy(async () => ({ default: (await import('./palette.tsx')).Palette }))
const KeysDialog = lazy(async () => ({ default: (await import('./keys-dialog.tsx')).KeysDialog }))

const places: { href: string; label: string; icon: IconName }[] = [
  { href: '/', label: 'Home', icon: 'home' },
  { href: '/incidents', label: 'Incidents', icon: 'pulse' },
  { href: '/actions', label: 'Actions', icon: 'tasks' },
  { href: '/library', label: 'Library', icon: 'books' },
  { href: '/settings', label: 'Settings', icon: 'settings' },
]

const route = getRouteApi('/house')

/** Around every page of a signed-in user: places, search, the user's menu, and the live connection. */
export function House() {
  const me = useMe()
  const router = useRouter()
  const { live } = route.useRouteContext()
  const path = useRouterState({ select: (state) => state.location.pathname })
  const [connected, setConnected] = useState(true)
  const [overlay, setOverlay] = useState<'palette' | 'keys' | null>(null)

  useEffect(() => live.listen(setConnected), [live])
  useHotkey('mod+k', () => setOverlay('palette'))
  // The story has keys of its own and shows them itself.
  useHotkey('?', () => setOverlay('keys'), !path.endsWith('/story'))
  useHotkey('c', () => router.history.push('/incidents/new'), me.role !== 'viewer')

  return (
    <LinkProvider value={RouterLink}>
      <ZonesProvider reader={me.timeZone}>
        <NoticesProvider>
          <AppFrame
            brand={{ mark: <BrandMark />, word: 'Debrief', href: '/' }}
            places={places.map((place) => ({
              ...place,
              current: place.href === '/' ? path === '/' : path === place.href || path.startsWith(`${place.href}/`),
            }))}
            search={
              <button type="button" className={s.find} onClick={() => setOverlay('palette')}>
                <Icon name="search" />
                <span>Find or do anything</span>
                <KeyHint keys="mod+k" />
              </button>
            }
            user={
              <>
                <Bell />
                <UserMenu me={me} onKeys={() => setOverlay('keys')} />
              </>
            }
            narrow={path.endsWith('/review/write')}
          >
            <OfflineBanner connected={connected} />
            <Outlet />
          </AppFrame>
          <Announcer path={path} />
          <Suspense>
            {overlay === 'palette' && (
              <Palette
                me={me}
                onKeys={() => setOverlay('keys')}
                onClose={() => setOverlay((now) => (now === 'palette' ? null : now))}
              />
            )}
            {overlay === 'keys' && <KeysDialog onClose={() => setOverlay(null)} />}
          </Suspense>
        </NoticesProvider>
      </ZonesProvider>
    </LinkProvider>
  )
}
