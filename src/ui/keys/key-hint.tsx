import { keyCaps } from './hotkey.ts'
import s from './key-hint.module.css'
import { apple } from './use-hotkey.ts'

/** The keys that do it, as caps. */
export function KeyHint({ keys }: { keys: string }) {
  return (
    <span className={s.keys}>
      {keyCaps(keys, apple).map((cap) => (
        <kbd key={cap}>{cap}</kbd>
      ))}
    </span>
  )
}
