import { type KeyboardEvent, type ReactNode, useId, useRef } from 'react'
import { Button, type ButtonVariant, IconButton } from '../fields/button.tsx'
import { KeyHint } from '../keys/key-hint.tsx'
import { Link } from '../link.tsx'
import { Icon } from '../marks/icon.tsx'
import type { IconName } from '../marks/icon-paths.ts'
import s from './menu.module.css'

export type MenuItem =
  | { id: string; heading: string }
  | {
      id: string
      label: string
      icon?: IconName
      keys?: string
      danger?: boolean
      disabled?: boolean
      /** Goes to an address, or does something. */
      href?: string
      run?: () => void
    }

type MenuProps = {
  /** The button's words, or its name where `icon` alone is shown. */
  label: string
  icon?: IconName
  iconOnly?: boolean
  variant?: ButtonVariant
  size?: 's' | 'm'
  items: readonly MenuItem[]
  children?: ReactNode
}

/** A button that opens a list of things to do. Arrow keys, Home, End and first letters move; Escape closes. */
export function Menu({ label, icon, iconOnly, variant = 'plain', size = 'm', items, children }: MenuProps) {
  const id = useId()
  const button = useRef<HTMLButtonElement>(null)
  const menu = useRef<HTMLDivElement>(null)
  const entries = () => [...(menu.current?.querySelectorAll<HTMLElement>('[role=menuitem]:not(:disabled)') ?? [])]

  const place = () => {
    const at = button.current?.getBoundingClientRect()
    const box = menu.current
    if (!at || !box) return
    const { offsetWidth: width, offsetHeight: height } = box
    const below = at.bottom + 4 + height <= window.innerHeight || at.top < height
    box.style.top = `${Math.max(8, below ? at.bottom + 4 : at.top - 4 - height)}px`
    box.style.left = `${Math.max(8, Math.min(at.left, window.innerWidth - width - 8))}px`
    entries()[0]?.focus()
  }

  const onKeyDown = (event: KeyboardEvent) => {
    const all = entries()
    const now = all.indexOf(document.activeElement as HTMLElement)
    const goTo = (index: number) => {
      event.preventDefault()
      all.at(index % all.length)?.focus()
    }
    if (event.key === 'ArrowDown') goTo(now + 1)
    else if (event.key === 'ArrowUp') goTo(now - 1)
    else if (event.key === 'Home') goTo(0)
    else if (event.key === 'End') goTo(-1)
    else if (event.key === 'Tab') menu.current?.hidePopover()
    else if (/^\S$/.test(event.key) && !event.ctrlKey && !event.metaKey) {
      const order = [...all.slice(now + 1), ...all.slice(0, now + 1)]
      order.find((entry) => entry.textContent?.toLowerCase().startsWith(event.key.toLowerCase()))?.focus()
    }
  }

  const trigger = { ref: button, variant, size, popoverTarget: id, 'aria-haspopup': 'menu' as const }
  return (
    <>
      {iconOnly ? (
        <IconButton {...trigger} icon={icon ?? 'more'} label={label} />
      ) : (
        <Button {...trigger} icon={icon}>
          {children ?? label}
        </Button>
      )}
      <div
        ref={menu}
        id={id}
        className={s.menu}
        popover="auto"
        role="menu"
        tabIndex={-1}
        aria-label={label}
        onToggle={(event) => event.newState === 'open' && place()}
        onKeyDown={onKeyDown}
      >
        {items.map((item) => {
          if ('heading' in item) {
            return (
              <div key={item.id} className={s.heading} role="presentation">
                {item.heading}
              </div>
            )
          }
          const inside = (
            <>
              {item.icon && <Icon name={item.icon} size={17} />}
              {item.label}
              {item.keys && (
                <span className={s.keys}>
                  <KeyHint keys={item.keys} />
                </span>
              )}
            </>
          )
          const close = () => {
            menu.current?.hidePopover()
            item.run?.()
          }
          return item.href ? (
            <Link key={item.id} href={item.href} className={s.item} role="menuitem" tabIndex={-1} onClick={close}>
              {inside}
            </Link>
          ) : (
            <button
              key={item.id}
              type="button"
              className={`${s.item} ${item.danger ? s.danger : ''}`}
              role="menuitem"
              tabIndex={-1}
              disabled={item.disabled}
              onClick={close}
            >
              {inside}
            </button>
          )
        })}
      </div>
    </>
  )
}
