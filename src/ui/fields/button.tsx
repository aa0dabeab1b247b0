import type { ButtonHTMLAttributes, ReactNode } from 'react'
import { Link, type LinkProps } from '../link.tsx'
import { Icon } from '../marks/icon.tsx'
import type { IconName } from '../marks/icon-paths.ts'
import s from './button.module.css'

/** `primary`: the one thing to do here · `plain`: the others · `quiet`: in rows and bars · `danger`: takes something away. */
export type ButtonVariant = 'primary' | 'plain' | 'quiet' | 'danger'
type Looks = { variant?: ButtonVariant; size?: 's' | 'm'; icon?: IconName | undefined }
type NativeButton = ButtonHTMLAttributes<HTMLButtonElement> & { ref?: React.Ref<HTMLButtonElement> }

function look(variant: ButtonVariant, size: 's' | 'm', extra = '') {
  return `${s.button} ${s[variant]} ${size === 's' ? s.s : ''} ${extra}`
}

/** `busy` tells that the press is being worked on; further presses are ignored, the focus stays. */
export function Button({
  variant = 'plain',
  size = 'm',
  icon,
  busy,
  children,
  className,
  onClick,
  ...rest
}: NativeButton & Looks & { busy?: boolean }) {
  return (
    <button
      type="button"
      {...rest}
      className={look(variant, size, className)}
      aria-disabled={busy || undefined}
      aria-busy={busy || undefined}
      onClick={busy ? (event) => event.preventDefault() : onClick}
    >
      {icon && <Icon name={icon} size={size === 's' ? 15 : 17} />}
      {children}
    </button>
  )
}

/** Looks like a button, goes to an address. */
export function ButtonLink({ variant = 'plain', size = 'm', icon, children, className, ...rest }: LinkProps & Looks) {
  return (
    <Link {...rest} className={look(variant, size, className)}>
      {icon && <Icon name={icon} size={size === 's' ? 15 : 17} />}
      {children}
    </Link>
  )
}

/** A button that shows only a drawing; `label` is its name for everybody. */
export function IconButton({
  icon,
  label,
  variant = 'quiet',
  size = 'm',
  className,
  ...rest
}: NativeButton & Looks & { icon: IconName; label: string }) {
  return (
    <button
      type="button"
      title={label}
      {...rest}
      aria-label={label}
      className={look(variant, size, `${s.icon} ${className ?? ''}`)}
    >
      <Icon name={icon} size={size === 's' ? 16 : 18} />
    </button>
  )
}

/** A filter that is on or off. */
export function ToggleChip({
  pressed,
  onChange,
  count,
  children,
}: {
  pressed: boolean
  onChange: (pressed: boolean) => void
  count?: number
  children: ReactNode
}) {
  return (
    <button type="button" className={`${s.button} ${s.chip}`} aria-pressed={pressed} onClick={() => onChange(!pressed)}>
      {children}
      {count !== undefined && <span className={s.count}>{count.toLocaleString('en')}</span>}
    </button>
  )
}
