import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import type { User } from '#features/people/model.ts'
import { failureOf } from '#platform/http/client.ts'
import { Menu, type MenuItem } from '#ui/overlay/menu.tsx'
import { useNotify } from '#ui/overlay/notices.tsx'
import { type ColorScheme, useColorScheme } from '#ui/theme/color-scheme.ts'
import { signOut } from './session.ts'

const schemes: { scheme: ColorScheme; label: string; icon: 'light' | 'dark' | 'settings' }[] = [
  { scheme: 'auto', label: 'As the system says', icon: 'settings' },
  { scheme: 'light', label: 'Light', icon: 'light' },
  { scheme: 'dark', label: 'Dark', icon: 'dark' },
]

/** The user's own things: account, colours, keys, leaving. */
export function UserMenu({ me, onKeys }: { me: User; onKeys: () => void }) {
  const queries = useQueryClient()
  const router = useRouter()
  const notify = useNotify()
  const [scheme, choose] = useColorScheme()
  const leave = async () => {
    try {
      await signOut(queries)
      location.assign('/sign-in')
    } catch (error) {
      const failure = failureOf(error)
      if (failure) notify({ tone: 'bad', text: `You are still signed in. ${failure.message} ${failure.remedy}` })
    }
  }
  const items: MenuItem[] = [
    { id: 'who', heading: `${me.name}, ${me.role}` },
    { id: 'account', label: 'Account', icon: 'person', run: () => router.history.push('/settings/account') },
    { id: 'keys', label: 'Keys', icon: 'keyboard', keys: '?', run: onKeys },
    { id: 'colours', heading: 'Colours' },
    ...schemes.map(({ scheme: one, label, icon }) => ({
      id: one,
      label: one === scheme ? `${label}, chosen` : label,
      icon: one === scheme ? ('check' as const) : icon,
      run: () => choose(one),
    })),
    { id: 'session', heading: 'Session' },
    { id: 'leave', label: 'Sign out', icon: 'left', run: leave },
  ]
  return <Menu label={`Your menu, ${me.name}`} iconOnly icon="person" variant="quiet" items={items} />
}
