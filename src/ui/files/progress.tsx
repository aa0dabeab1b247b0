import { Button } from '../fields/button.tsx'
import s from './file-drop.module.css'

type ProgressProps = {
  label: string
  /** Of `max`; left out while the end is not known. */
  value?: number | undefined
  max?: number
  /** Figures beside the label: `12,400 of 50,000 messages`. */
  detail?: string
  onCancel?: () => void
}

/** Long work, how far it is, and the way to stop it. */
export function Progress({ label, value, max = 1, detail, onCancel }: ProgressProps) {
  return (
    <div className={s.progress}>
      <span className={s.what}>
        {label} {detail && <span className={s.detail}>{detail}</span>}
      </span>
      {onCancel ? (
        <Button variant="quiet" size="s" onClick={onCancel}>
          Cancel
        </Button>
      ) : (
        <span />
      )}
      <progress className={s.bar} value={value} max={max} aria-label={label} />
    </div>
  )
}
