import s from './home.module.css'

const lanes = [
  { y: 34, kind: 'alert', dots: [96, 118, 131, 208] },
  { y: 62, kind: 'deploy', dots: [58, 232] },
  { y: 90, kind: 'message', dots: [104, 112, 126, 140, 149, 166, 181, 204, 226, 262, 290] },
  { y: 118, kind: 'decision', dots: [172, 240] },
]

/** A small time line as the product draws it: lanes of dots, the impact shaded, two flags. Decorative. */
export function FirstPicture() {
  return (
    <svg className={s.picture} viewBox="0 0 340 168" aria-hidden="true" focusable="false">
      <rect x="84" y="18" width="166" height="118" rx="6" fill="var(--bad-soft)" opacity="0.55" />
      {lanes.map(({ y, kind, dots }) => (
        <g key={kind}>
          <line x1="16" x2="324" y1={y} y2={y} stroke="var(--line)" />
          {dots.map((x) => (
            <circle key={x} cx={x} cy={y} r="4.5" fill={`var(--kind-${kind})`} />
          ))}
        </g>
      ))}
      <g stroke="var(--accent)" strokeWidth="1.6" fill="var(--accent)">
        <path d="M84 144V16h15l-4 5 4 5H84" />
        <path d="M250 144V16h15l-4 5 4 5h-15" />
      </g>
      <line x1="16" x2="324" y1="144" y2="144" stroke="var(--line-strong)" />
    </svg>
  )
}
