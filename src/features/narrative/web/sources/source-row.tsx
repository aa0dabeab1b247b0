import type { DragEvent, ReactNode } from 'react'
import type { Kind, Precision } from '#features/timeline/model.ts'
import { kindNames } from '#features/timeline/web/words.ts'
import { IconButton } from '#ui/fields/button.tsx'
import { Clamp } from '#ui/log/virtual-row.tsx'
import { KindMark } from '#ui/marks/kind-mark.tsx'
import { Time } from '#ui/time/time.tsx'
import { type Placed, placedType } from './place-things.ts'
import s from './sources.module.css'

type Props = {
  at: string
  precision: Precision
  kind: Kind
  who: ReactNode
  text: string
  thing: Placed
  onPlace: ((thing: Placed) => void) | undefined
  onOpen: () => void
}

/** One event or piece of evidence beside the text: to read, to open, to cite, to drag. */
export function SourceRow({ at, precision, kind, who, text, thing, onPlace, onOpen }: Props) {
  const onDragStart = (event: DragEvent) => {
    event.dataTransfer.setData(placedType, JSON.stringify(thing))
    event.dataTransfer.setData('text/plain', text)
    event.dataTransfer.effectAllowed = 'copy'
  }
  const place = thing.type === 'event' ? 'Cite in the text, Enter' : 'Quote in the text, Enter'
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dragging is one more way; the list has keys for it
    <div className={s.row} draggable={onPlace !== undefined} onDragStart={onDragStart}>
      <div className={s.head}>
        <KindMark kind={kind} label={kindNames[kind]} bare />
        <Time at={at} form="time" precision={precision === 'millisecond' ? 'second' : precision} />
        <span className={s.who}>{who}</span>
        <span className={s.deeds}>
          <IconButton icon="more" size="s" label="Show more, key O" tabIndex={-1} onClick={onOpen} />
          {onPlace && (
            <IconButton
              icon={thing.type === 'event' ? 'link' : 'quote'}
              size="s"
              label={place}
              tabIndex={-1}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => onPlace(thing)}
            />
          )}
        </span>
      </div>
      <Clamp lines={3}>{text || <i>{kindNames[kind]} without words</i>}</Clamp>
    </div>
  )
}
