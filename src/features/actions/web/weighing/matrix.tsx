import { type KeyboardEvent, type PointerEvent, useId, useLayoutEffect, useRef, useState } from 'react'
import type { ListedAction } from '../../views/model.ts'
import s from './matrix.module.css'
import { movedBy, type Place, placeText, steps } from './place.ts'

type MatrixProps = {
  ideas: readonly ListedAction[]
  readOnly: boolean
  onMove: (idea: ListedAction, place: Place) => void
}
type Drag = { id: string; fromX: number; fromY: number; x: number; y: number; moved: boolean }

/** Further than this a press is a drag. */
const slack = 5

/** Impact against effort: ideas are dragged, or moved with the arrow keys. */
export function Matrix({ ideas, readOnly, onMove }: MatrixProps) {
  const help = useId()
  const root = useRef<HTMLDivElement>(null)
  const refocus = useRef<string>(null)
  const [drag, setDrag] = useState<Drag>()
  const [said, setSaid] = useState('')
  const isNowhere = ({ impact, effort }: Place) => impact === null || effort === null

  // In another cell it is another element: the focus goes along.
  useLayoutEffect(() => {
    if (refocus.current === null) return
    root.current?.querySelector<HTMLElement>(`[data-idea="${refocus.current}"]`)?.focus()
    refocus.current = null
  })

  function move(idea: ListedAction, place: Place) {
    refocus.current = idea.id
    onMove(idea, place)
    setSaid(`A-${idea.number}: ${placeText(place)}`)
  }
  function onKeyDown(event: KeyboardEvent, idea: ListedAction) {
    if (readOnly || event.altKey || event.ctrlKey || event.metaKey) return
    const place = movedBy(event.key, idea)
    if (!place) return
    event.preventDefault()
    move(idea, place)
  }
  function onPointerDown(event: PointerEvent<HTMLElement>, { id }: ListedAction) {
    if (readOnly || event.button !== 0) return
    event.currentTarget.setPointerCapture(event.pointerId)
    setDrag({ id, fromX: event.clientX, fromY: event.clientY, x: 0, y: 0, moved: false })
  }
  function onPointerMove(event: PointerEvent) {
    if (!drag) return
    const x = event.clientX - drag.fromX
    const y = event.clientY - drag.fromY
    setDrag({ ...drag, x, y, moved: drag.moved || Math.hypot(x, y) > slack })
  }
  function onPointerUp(event: PointerEvent, idea: ListedAction) {
    setDrag(undefined)
    if (!drag?.moved) return
    const cell = document
      .elementsFromPoint(event.clientX, event.clientY)
      .find((one): one is HTMLElement => one instanceof HTMLElement && one.dataset.cell !== undefined)
    if (!cell) return
    const [impact, effort] = (cell.dataset.cell ?? '').split(' ').map(Number)
    move(idea, impact && effort ? { impact, effort } : { impact: null, effort: null })
  }
  const chip = (idea: ListedAction) => (
    <button
      key={idea.id}
      type="button"
      data-idea={idea.id}
      className={s.idea}
      title={idea.title}
      aria-label={`A-${idea.number} ${idea.title}, ${placeText(idea)}`}
      aria-describedby={help}
      data-held={drag?.id === idea.id || undefined}
      style={drag?.id === idea.id ? { transform: `translate(${drag.x}px, ${drag.y}px)` } : undefined}
      onKeyDown={(event) => onKeyDown(event, idea)}
      onPointerDown={(event) => onPointerDown(event, idea)}
      onPointerMove={onPointerMove}
      onPointerUp={(event) => onPointerUp(event, idea)}
      onPointerCancel={() => setDrag(undefined)}
    >
      <span className={s.number}>A-{idea.number}</span> <span className={s.words}>{idea.title}</span>
    </button>
  )
  return (
    <section ref={root} className={s.matrix} aria-label="Impact against effort">
      <p id={help} className={s.help}>
        {readOnly
          ? 'Much impact for little effort is at the top left.'
          : 'Drag an idea, or move it with the arrow keys; Delete takes the judgement back. Much impact for little effort is at the top left.'}
      </p>
      <div className={s.board}>
        <span className={s.up} aria-hidden="true">
          Impact
        </span>
        <div className={s.cells}>
          {steps.toReversed().map((impact) =>
            steps.map((effort) => (
              <div
                key={`${impact} ${effort}`}
                data-cell={`${impact} ${effort}`}
                data-worth={Math.sign(impact - effort)}
                className={s.cell}
              >
                {ideas.filter((idea) => idea.impact === impact && idea.effort === effort).map(chip)}
              </div>
            )),
          )}
        </div>
        <span className={s.along} aria-hidden="true">
          Effort
        </span>
      </div>
      <section data-cell="" className={s.tray} aria-label="Not judged yet">
        <h2>Not judged yet</h2>
        {ideas.some(isNowhere) ? (
          <div className={s.waiting}>{ideas.filter(isNowhere).map(chip)}</div>
        ) : (
          <p className={s.help}>Every idea has its place.</p>
        )}
      </section>
      <p className="visually-hidden" role="status">
        {said}
      </p>
    </section>
  )
}
