import { Button, IconButton } from '#ui/fields/button.tsx'
import { KeyHint } from '#ui/keys/key-hint.tsx'
import { useDesk } from '../desk.tsx'
import { counted } from '../words.ts'
import s from './story.module.css'

/** What the column is, the way back and forth, and an event by hand. */
export function StoryHead({ onBegin }: { onBegin: () => void }) {
  const { story, mayWrite, changes } = useDesk()
  return (
    <div className={s.head}>
      <h2>Story</h2>
      <span className={s.size}>{counted(story.events.length, 'event')}</span>
      <span className={s.spring} />
      {mayWrite && (
        <>
          <IconButton
            size="s"
            icon="undo"
            label={changes.canUndo ? `Undo: ${changes.canUndo}` : 'Nothing to undo'}
            disabled={!changes.canUndo}
            onClick={() => void changes.undo()}
          />
          <span className={s.mirrored}>
            <IconButton
              size="s"
              icon="undo"
              label={changes.canRedo ? `Do again: ${changes.canRedo}` : 'Nothing to do again'}
              disabled={!changes.canRedo}
              onClick={() => void changes.redo()}
            />
          </span>
          <Button size="s" icon="plus" onClick={onBegin}>
            Event <KeyHint keys="n" />
          </Button>
        </>
      )}
    </div>
  )
}
