import { useRouter } from '@tanstack/react-router'
import type { MouseEvent } from 'react'
import type { LinkProps } from '#ui/link.tsx'

/** True for addresses that the router answers itself. */
export function isInside(href: string): boolean {
  return href.startsWith('/') && !href.startsWith('//') && !href.startsWith('/api/')
}

/** An anchor that changes the page without loading it again, and fetches what it needs when a pointer or the focus comes near. */
export function RouterLink({ href, onClick, onPointerEnter, onFocus, ...rest }: LinkProps) {
  const router = useRouter()
  const inside = isInside(href) && !rest.target && rest.download === undefined
  if (!inside) return <a href={href} onClick={onClick} onPointerEnter={onPointerEnter} onFocus={onFocus} {...rest} />
  const fetchAhead = () => {
    const path = href.split(/[?#]/, 1)[0]
    router.preloadRoute({ to: path } as never).catch(() => undefined)
  }
  const follow = (event: MouseEvent<HTMLAnchorElement>) => {
    onClick?.(event)
    if (event.defaultPrevented || event.button !== 0) return
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
    event.preventDefault()
    router.history.push(href)
  }
  return (
    <a
      href={href}
      {...rest}
      onClick={follow}
      onPointerEnter={(event) => {
        onPointerEnter?.(event)
        fetchAhead()
      }}
      onFocus={(event) => {
        onFocus?.(event)
        fetchAhead()
      }}
    />
  )
}
