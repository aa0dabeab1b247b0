import { useEffect, useState } from 'react'
import { flushSync } from 'react-dom'
import type { Drawing } from '#features/reviews/picture/model.ts'
import { DrawnPicture } from '#features/reviews/web/drawn-picture.tsx'
import type { FactorGraph } from '../model.ts'
import s from './factors.module.css'

/** The whole graph on paper, whichever part of it is on the screen. Drawn only when somebody prints. */
export function PrintedGraph({ graph }: { graph: FactorGraph }) {
  const [drawing, setDrawing] = useState<Drawing | null>(null)
  useEffect(() => {
    let draw: ((graph: FactorGraph) => Drawing) | null = null
    // Loaded beforehand: when somebody prints there is no time to wait.
    void import('../picture/model.ts').then(({ drawFactors }) => {
      draw = drawFactors
    })
    const before = () => {
      if (draw) flushSync(() => setDrawing(draw?.(graph) ?? null))
    }
    const after = () => setDrawing(null)
    window.addEventListener('beforeprint', before)
    window.addEventListener('afterprint', after)
    return () => {
      window.removeEventListener('beforeprint', before)
      window.removeEventListener('afterprint', after)
    }
  }, [graph])
  return <div className={s.printed}>{drawing && <DrawnPicture drawing={drawing} />}</div>
}
