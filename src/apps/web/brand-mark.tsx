/** A line of time with its three marks, folded into a page: the product's sign. */
export function BrandMark({ size = 26 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 26 26" fill="none" aria-hidden="true" focusable="false">
      <rect x="2" y="2" width="22" height="22" rx="7" fill="var(--accent-fill)" />
      <path
        d="M7 8.2h12M7 13h12M7 17.8h7"
        stroke="var(--on-accent)"
        strokeWidth="1.7"
        strokeLinecap="round"
        opacity="0.55"
      />
      <circle cx="10" cy="8.2" r="2.1" fill="var(--on-accent)" />
      <circle cx="16" cy="13" r="2.1" fill="var(--on-accent)" />
      <circle cx="12" cy="17.8" r="2.1" fill="var(--on-accent)" />
    </svg>
  )
}
