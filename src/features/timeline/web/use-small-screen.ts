import { useSyncExternalStore } from 'react'

const query = '(max-width: 1020px)'

/** True where the columns of the page are shown one at a time. */
export function useSmallScreen(): boolean {
  return useSyncExternalStore(
    (told) => {
      const media = matchMedia(query)
      media.addEventListener('change', told)
      return () => media.removeEventListener('change', told)
    },
    () => matchMedia(query).matches,
  )
}
