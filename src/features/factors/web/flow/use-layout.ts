import { useEffect, useMemo, useRef, useState } from 'react'
import { boxOf, boxWidth } from '../../layout/box.ts'
import { type Box, layOut } from '../../layout/lay-out.ts'
import type { FactorGraph } from '../../model.ts'

type Boxes = ReadonlyMap<string, Box>
/** Up to so many factors are laid out at once; more of them beside the page. */
const atOnce = 40

/** Where every factor stands. While a large graph is laid out anew, what is new stands near what it is linked to. Null until the first time. */
export function useLayout({ factors, links }: Pick<FactorGraph, 'factors' | 'links'>): Boxes | null {
  const small = factors.length <= atOnce
  // Only what the places follow from: other words of a link move nothing.
  const shape = JSON.stringify([
    factors.map(({ id, title, place }) => ({ id, title, place })),
    links.map(({ fromId, toId }) => ({ fromId, toId })),
  ])
  const here = useMemo(() => (small ? layOut(graphOf(shape)) : null), [small, shape])
  const beside = useBeside(small ? null : shape)
  return useMemo(() => here ?? (beside && withNew(graphOf(shape), beside)), [here, beside, shape])
}

type Shape = Parameters<typeof layOut>[0]

function graphOf(shape: string): Shape {
  const [factors, links] = JSON.parse(shape) as [Shape['factors'], Shape['links']]
  return { factors, links }
}

function useBeside(shape: string | null): Boxes | null {
  const [boxes, setBoxes] = useState<Boxes | null>(null)
  const worker = useRef<Worker | null>(null)
  const turn = useRef(0)
  useEffect(() => {
    if (shape === null) return
    worker.current ??= new Worker(new URL('./layout-worker.ts', import.meta.url), { type: 'module' })
    turn.current += 1
    worker.current.onmessage = ({ data }: MessageEvent<{ turn: number; boxes: [string, Box][] }>) => {
      if (data.turn === turn.current) setBoxes(new Map(data.boxes))
    }
    worker.current.postMessage({ turn: turn.current, graph: graphOf(shape) })
  }, [shape])
  useEffect(
    () => () => {
      worker.current?.terminate()
      worker.current = null
    },
    [],
  )
  return boxes
}

/** The known boxes where people put them meanwhile, and a spot for what is new. */
function withNew({ factors, links }: Shape, known: Boxes): Boxes {
  const boxes = new Map<string, Box>()
  for (const factor of factors) {
    const box = known.get(factor.id) ?? besideItsLink(factor, links, known)
    boxes.set(factor.id, { ...box, ...boxOf(factor), ...factor.place })
  }
  return boxes
}

function besideItsLink(factor: Shape['factors'][number], links: Shape['links'], known: Boxes): Box {
  const onward = links.find(({ fromId }) => fromId === factor.id)
  const target = onward && known.get(onward.toId)
  if (target) return { ...boxOf(factor), x: target.x - boxWidth - 76, y: target.y + 24 }
  return { ...boxOf(factor), x: 0, y: -120 }
}
