import { Button } from '#ui/fields/button.tsx'
import { KeyHint } from '#ui/keys/key-hint.tsx'
import { type Event, limits } from '../../model.ts'
import s from './log.module.css'

type SelectionBarProps = {
  count: number
  chosen: Event | null
  mayWrite: boolean
  onAdd: () => void
  onMerge: () => void
  onAttach: () => void
  onClear: () => void
}

/** What can be done with the selected rows. */
export function SelectionBar({ count, chosen, mayWrite, onAdd, onMerge, onAttach, onClear }: SelectionBarProps) {
  const tooMany = count > limits.evidencePerEvent
  return (
    <div className={s.selection} role="toolbar" aria-label={`${count} rows selected`}>
      <b>{count.toLocaleString('en')} selected</b>
      {tooMany && <span>At most {limits.evidencePerEvent} at once.</span>}
      {mayWrite && !tooMany && (
        <>
          <Button size="s" variant="primary" onClick={onAdd}>
            One event each <KeyHint keys="a" />
          </Button>
          {count > 1 && (
            <Button size="s" onClick={onMerge}>
              As one event <KeyHint keys="m" />
            </Button>
          )}
          {chosen && (
            <Button size="s" onClick={onAttach}>
              Behind the open event <KeyHint keys="e" />
            </Button>
          )}
        </>
      )}
      <Button size="s" variant="quiet" onClick={onClear}>
        Let go
      </Button>
    </div>
  )
}
