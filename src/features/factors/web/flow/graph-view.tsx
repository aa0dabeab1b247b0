import '@xyflow/react/dist/base.css'
import {
  applyNodeChanges,
  Background,
  type Connection,
  type Edge,
  type NodeChange,
  ReactFlow,
  ReactFlowProvider,
} from '@xyflow/react'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useNotify } from '#ui/overlay/notices.tsx'
import { linkFault } from '../../graph/links.ts'
import type { Box } from '../../layout/lay-out.ts'
import type { FactorGraph } from '../../model.ts'
import type { Deeds } from '../deeds.ts'
import type { Intents } from '../intents.ts'
import { FactorNode } from './factor-node.tsx'
import s from './flow.module.css'
import { FlowBar } from './flow-bar.tsx'
import { FlowContext } from './flow-context.ts'
import { edgesOf, type FactorNode as Node, nodesOf } from './flow-elements.ts'
import { type FlowState, useFlowKeys } from './use-flow-keys.ts'
import { useLayout } from './use-layout.ts'

interface GraphViewProps {
  graph: FactorGraph
  readOnly: boolean
  intents: Intents
  deeds: Deeds
  currentId: string | null
  onCurrent: (id: string | null) => void
}

const nodeTypes = { factor: FactorNode }
const none: ReadonlyMap<string, Box> = new Map()
const fit = { padding: 0.12, maxZoom: 1 }

/** The graph as a picture that can be walked, drawn and moved. */
export function GraphView(props: GraphViewProps) {
  return (
    <ReactFlowProvider>
      <Flow {...props} />
    </ReactFlowProvider>
  )
}

function Flow({ graph, readOnly, intents, deeds, currentId, onCurrent }: GraphViewProps) {
  const notify = useNotify()
  const boxes = useLayout(graph)
  const [linkingId, setLinkingId] = useState<string | null>(null)
  const [said, setSaid] = useState('')
  const pane = useRef<HTMLDivElement>(null)
  const dragging = useRef(false)
  const [nodes, setNodes] = useState<Node[]>([])
  const edges = useEdges(graph)

  // What one drags stays in the hand while others change the graph.
  useEffect(() => {
    if (boxes && !dragging.current) setNodes((before) => nodesOf(graph, boxes, { currentId, linkingId }, before))
  }, [graph, boxes, currentId, linkingId])

  const onLinked = useCallback(
    async (fromId: string, toId: string) => {
      setLinkingId(null)
      const fault = linkFault(graph, { fromId, toId })
      if (fault) return notify({ tone: 'bad', text: fault.message })
      const done = await deeds.link(fromId, toId)
      if (!done.ok && done.failure) notify({ tone: 'bad', text: `${done.failure.message} ${done.failure.remedy}` })
    },
    [graph, deeds, notify],
  )
  const state = useRef({} as FlowState)
  state.current = {
    graph,
    boxes: boxes ?? none,
    currentId,
    linkingId,
    readOnly,
    intents,
    onCurrent,
    onLinking: setLinkingId,
    onLinked: (fromId, toId) => void onLinked(fromId, toId),
    onMove: (id, place) => deeds.move([{ id, place }]),
    say: setSaid,
  }
  const { onKeyDown, goTo, wanted } = useFlowKeys(state)
  const flow = useMemo(
    () => ({
      readOnly,
      onOpen: (id: string) => state.current.intents.edit(id),
      wantsFocus: (id: string) => {
        const mine = wanted.current === id
        if (mine) wanted.current = null
        return mine
      },
      onFocusGone: () => pane.current?.focus({ preventScroll: true }),
    }),
    [readOnly, wanted],
  )
  const onNodesChange = useCallback((changes: NodeChange<Node>[]) => {
    // What is chosen and how large things are is decided here; the library tells only where they are dragged.
    const moves = changes.filter(({ type }) => type === 'position')
    if (moves.length > 0) setNodes((before) => applyNodeChanges(moves, before))
  }, [])
  const onDrop = useCallback(
    (_: unknown, node: Node) => {
      dragging.current = false
      const { width = 0, height = 0 } = node
      deeds.move([{ id: node.id, place: { x: node.position.x + width / 2, y: node.position.y + height / 2 } }])
    },
    [deeds],
  )
  const isFree = useCallback(
    ({ source, target }: Connection | Edge) => !linkFault(graph, { fromId: source, toId: target }),
    [graph],
  )
  const current = graph.factors.find(({ id }) => id === currentId)
  const showsNow = boxes !== null && nodes.length > 0
  return (
    <FlowContext value={flow}>
      <div className={s.frame}>
        <section
          ref={pane}
          className={s.pane}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: the way into the picture by keyboard
          tabIndex={0}
          aria-label="Picture of how it came about. Arrow keys walk along the links."
          aria-busy={!showsNow}
          onKeyDown={onKeyDown}
        >
          {showsNow && (
            <ReactFlow
              nodes={nodes}
              edges={edges}
              nodeTypes={nodeTypes}
              onNodesChange={onNodesChange}
              onNodeClick={(_, { id }) => (linkingId ? void onLinked(linkingId, id) : goTo(id))}
              onPaneClick={() => (linkingId ? setLinkingId(null) : onCurrent(null))}
              onEdgeClick={(_, { id }) => intents.editLink(id)}
              onNodeDragStart={() => {
                dragging.current = true
              }}
              onNodeDragStop={onDrop}
              onConnect={({ source, target }) => void onLinked(source, target)}
              onConnectEnd={(_, { fromNode, toNode, isValid }) => {
                if (isValid || !fromNode || !toNode) return
                const fault = linkFault(graph, { fromId: fromNode.id, toId: toNode.id })
                if (fault) notify({ tone: 'bad', text: fault.message })
              }}
              isValidConnection={isFree}
              nodesDraggable={!readOnly}
              nodesConnectable={!readOnly}
              nodesFocusable={false}
              edgesFocusable={false}
              elementsSelectable={false}
              disableKeyboardA11y
              deleteKeyCode={null}
              selectionKeyCode={null}
              multiSelectionKeyCode={null}
              zoomOnDoubleClick={false}
              onlyRenderVisibleElements
              nodeDragThreshold={3}
              minZoom={0.1}
              maxZoom={2}
              fitView
              fitViewOptions={fit}
            >
              <Background gap={24} size={1} />
            </ReactFlow>
          )}
        </section>
        <FlowBar
          factor={current}
          linking={linkingId !== null}
          readOnly={readOnly}
          intents={intents}
          onLink={setLinkingId}
          onTidy={() =>
            deeds.move(
              graph.factors.map(({ id }) => ({ id, place: null })),
              'Put in order',
            )
          }
          canTidy={graph.factors.some(({ place }) => place)}
        />
        <p role="status" className="visually-hidden">
          {said}
        </p>
      </div>
    </FlowContext>
  )
}

function useEdges(graph: FactorGraph): Edge[] {
  const before = useRef<Edge[]>([])
  return useMemo(() => {
    before.current = edgesOf(graph, before.current)
    return before.current
  }, [graph])
}
