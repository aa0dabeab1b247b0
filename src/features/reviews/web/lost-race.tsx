import { Button } from '#ui/fields/button.tsx'
import { Remark } from '#ui/frame/error-notice.tsx'
import type { Section } from '../model.ts'
import { Narrative } from './narrative.tsx'
import s from './review.module.css'

type LostRaceProps = {
  heading: string
  theirs: Section
  mine: string
  busy: boolean
  onMine: () => void
  onTheirs: () => void
  onBoth: () => void
}

/** Two people wrote the same section: both texts beside each other, and three ways on. */
export function LostRace({ heading, theirs, mine, busy, onMine, onTheirs, onBoth }: LostRaceProps) {
  const name = theirs.updatedBy?.name ?? 'Somebody else'
  return (
    <div className={s.race}>
      <Remark
        tone="warn"
        title={`${name} saved “${heading}” while you were writing.`}
        actions={
          <>
            <Button size="s" variant="primary" onClick={onBoth}>
              Put both into one
            </Button>
            <Button size="s" busy={busy} onClick={onMine}>
              Save mine instead
            </Button>
            <Button size="s" variant="quiet" onClick={onTheirs}>
              Keep theirs
            </Button>
          </>
        }
      >
        Nothing is lost: theirs is saved, yours is kept in this browser until you decide.
      </Remark>
      <div className={s.sides}>
        <section aria-label="Saved by them">
          <p className={s.side}>{name}, saved</p>
          <Narrative markdown={theirs.markdown} />
        </section>
        <section aria-label="Yours">
          <p className={s.side}>Yours</p>
          <Narrative markdown={mine} />
        </section>
      </div>
    </div>
  )
}
