import type { TemplateChange } from './changes.ts'
import s from './preview.module.css'

/** Differences between two versions, section by section. */
export function ChangesList({ changes, none }: { changes: readonly TemplateChange[]; none: string }) {
  if (changes.length === 0) return <p className={s.none}>{none}</p>
  return (
    <ul className={s.changes}>
      {changes.map(({ where, what }) => (
        <li key={`${where} ${what}`}>
          <strong>{where}</strong> {what}.
        </li>
      ))}
    </ul>
  )
}
