import { type IconName, iconPaths } from './icon-paths.ts'

/** A line drawing in the colour of the text around it. Decorative unless `label` is given. */
export function Icon({ name, size = 18, label }: { name: IconName; size?: number; label?: string | undefined }) {
  return (
    // biome-ignore lint/a11y/noSvgWithoutTitle: the attributes spread below name it, or hide it where it is decorative
    <svg
      width={size}
      height={size}
      viewBox="0 0 20 20"
      fill="none"
      stroke="currentColor"
      strokeWidth={1.6}
      strokeLinecap="round"
      strokeLinejoin="round"
      focusable="false"
      {...(label ? { role: 'img', 'aria-label': label } : { 'aria-hidden': true })}
    >
      <path d={iconPaths[name]} />
    </svg>
  )
}
