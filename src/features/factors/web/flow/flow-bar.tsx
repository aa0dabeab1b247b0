import { useReactFlow } from '@xyflow/react'
import { Button, IconButton } from '#ui/fields/button.tsx'
import { KeyHint } from '#ui/keys/key-hint.tsx'
import type { Factor } from '../../model.ts'
import { short } from '../deeds.ts'
import type { Intents } from '../intents.ts'
import s from './flow.module.css'

interface FlowBarProps {
  factor: Factor | undefined
  linking: boolean
  readOnly: boolean
  canTidy: boolean
  intents: Intents
  onLink: (id: string | null) => void
  onTidy: () => void
}

/** What can be done with the chosen factor, with its key, and how near one looks. */
export function FlowBar({ factor, linking, readOnly, canTidy, intents, onLink, onTidy }: FlowBarProps) {
  const { zoomIn, zoomOut, fitView } = useReactFlow()
  return (
    <div className={s.bar}>
      <div className={s.deeds}>
        {linking ? (
          <>
            <span>Choose what it led to.</span>
            <Button size="s" onClick={() => onLink(null)}>
              Let go <KeyHint keys="esc" />
            </Button>
          </>
        ) : factor ? (
          <>
            <span className={s.chosen}>{short(factor.title)}</span>
            <Button size="s" icon="edit" onClick={() => intents.edit(factor.id)}>
              {readOnly ? 'Open' : 'Edit'} <KeyHint keys="enter" />
            </Button>
            {!readOnly && (
              <>
                <Button size="s" icon="plus" onClick={() => intents.add({ toIds: [factor.id] })}>
                  What led to it <KeyHint keys="a" />
                </Button>
                {factor.kind !== 'outcome' && (
                  <>
                    <Button size="s" icon="link" onClick={() => onLink(factor.id)}>
                      Link to <KeyHint keys="l" />
                    </Button>
                    <Button size="s" variant="quiet" icon="trash" onClick={() => intents.remove(factor.id)}>
                      Take out
                    </Button>
                  </>
                )}
              </>
            )}
          </>
        ) : (
          <span className={s.hint}>
            {readOnly
              ? 'Choose a factor to see what can be read.'
              : 'Choose a factor, or drag from the edge of one to another to link them. Arrow keys walk along the links.'}
          </span>
        )}
      </div>
      <div className={s.looks}>
        {canTidy && !readOnly && (
          <Button size="s" variant="quiet" onClick={onTidy}>
            Put in order
          </Button>
        )}
        <IconButton icon="minus" label="Smaller" size="s" onClick={() => void zoomOut()} />
        <IconButton icon="plus" label="Larger" size="s" onClick={() => void zoomIn()} />
        <IconButton icon="fit" label="All of it" size="s" onClick={() => void fitView({ padding: 0.12, maxZoom: 1 })} />
      </div>
    </div>
  )
}
