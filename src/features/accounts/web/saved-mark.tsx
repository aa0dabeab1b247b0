import { Icon } from '#ui/marks/icon.tsx'
import s from './accounts.module.css'
import type { Keeping } from './use-kept-words.ts'

const words: Record<Keeping, string> = {
  saved: 'Saved',
  waiting: 'Saving …',
  failed: 'Not saved yet',
}

/** Whether the words are safe. */
export function SavedMark({ keeping }: { keeping: Keeping }) {
  return (
    <span className={s.saved} data-keeping={keeping} role="status">
      <Icon name={keeping === 'failed' ? 'warning' : keeping === 'saved' ? 'check' : 'clock'} size={16} />
      {words[keeping]}
    </span>
  )
}
