import { useReactFlow } from '@xyflow/react'
import { type KeyboardEvent, type RefObject, useMemo, useRef } from 'react'
import { type Direction, neighbour } from '../../graph/walk.ts'
import type { Box } from '../../layout/lay-out.ts'
import type { FactorGraph } from '../../model.ts'
import type { Intents } from '../intents.ts'

const arrows: Record<string, Direction> = { ArrowLeft: 'left', ArrowRight: 'right', ArrowUp: 'up', ArrowDown: 'down' }
const step = 24
const away = { left: [-step, 0], right: [step, 0], up: [0, -step], down: [0, step] } as const

export interface FlowState {
  graph: FactorGraph
  boxes: ReadonlyMap<string, Box>
  currentId: string | null
  linkingId: string | null
  readOnly: boolean
  intents: Intents
  onCurrent: (id: string) => void
  onLinking: (id: string | null) => void
  onLinked: (fromId: string, toId: string) => void
  onMove: (id: string, place: { x: number; y: number }) => void
  /** Told to screen readers. */
  say: (text: string) => void
}

/** The picture by keyboard: arrows walk along the links, letters do what the bar below does. */
export function useFlowKeys(state: RefObject<FlowState>) {
  const { getViewport, setCenter } = useReactFlow()
  const wanted = useRef<string | null>(null)
  return useMemo(() => {
    const goTo = (id: string) => {
      const { boxes, onCurrent } = state.current
      wanted.current = id
      onCurrent(id)
      const drawn = document.querySelector<HTMLElement>(`.react-flow [data-factor="${CSS.escape(id)}"]`)
      if (drawn) {
        wanted.current = null
        drawn.focus({ preventScroll: true })
      }
      const box = boxes.get(id)
      const pane = document.querySelector('.react-flow')?.getBoundingClientRect()
      if (!box || !pane) return
      const { x, y, zoom } = getViewport()
      const at = { x: box.x * zoom + x, y: box.y * zoom + y }
      const [half, tall] = [(box.width / 2) * zoom, (box.height / 2) * zoom]
      const seen = at.x - half > 8 && at.y - tall > 8 && at.x + half < pane.width - 8 && at.y + tall < pane.height - 8
      // Who walks wants to read.
      if (!seen || zoom < 0.35) void setCenter(box.x, box.y, { zoom: Math.max(zoom, 0.6) })
    }
    const walk = (direction: Direction) => {
      const { graph, boxes, currentId, say } = state.current
      const from = currentId ?? graph.factors[0]?.id
      if (from === undefined) return
      const next = currentId === null ? from : neighbour(graph, boxes, from, direction)
      if (next) goTo(next)
      else if (direction === 'left') say('Nobody has said yet what led to it.')
      else if (direction === 'right') say('It is not linked to anything it led to.')
    }
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return
      const { currentId, linkingId, readOnly, intents, boxes, onLinking, onLinked, onMove, say, graph } = state.current
      const direction = arrows[event.key]
      const current = graph.factors.find(({ id }) => id === currentId)
      if (direction) {
        event.preventDefault()
        const box = currentId ? boxes.get(currentId) : undefined
        if (!event.shiftKey) walk(direction)
        else if (box && currentId && !readOnly) {
          const [x, y] = away[direction]
          onMove(currentId, { x: box.x + x, y: box.y + y })
        }
        return
      }
      if (event.key === 'Escape' && linkingId) {
        event.preventDefault()
        onLinking(null)
        return say('No link was made.')
      }
      if (event.key === 'Home' && graph.factors[0]) {
        event.preventDefault()
        return goTo(graph.factors[0].id)
      }
      if (!current) {
        if (event.key === 'Enter' && graph.factors[0]) goTo(graph.factors[0].id)
        return
      }
      if (event.key === 'Enter' || event.key === 'l') {
        if (linkingId && linkingId !== current.id) {
          event.preventDefault()
          return onLinked(linkingId, current.id)
        }
      }
      if (event.key === 'Enter' || event.key === 'e') {
        event.preventDefault()
        return intents.edit(current.id)
      }
      if (readOnly) return
      if (event.key === 'a') {
        event.preventDefault()
        intents.add({ toIds: [current.id] })
      } else if (event.key === 'l' && current.kind !== 'outcome') {
        event.preventDefault()
        onLinking(current.id)
        say('Go to what it led to, and press Enter. Escape lets go.')
      } else if ((event.key === 'Delete' || event.key === 'Backspace') && current.kind !== 'outcome') {
        event.preventDefault()
        intents.remove(current.id)
        if (graph.factors[0]) goTo(graph.factors[0].id)
      }
    }
    return { onKeyDown, goTo, wanted }
  }, [state, getViewport, setCenter])
}
