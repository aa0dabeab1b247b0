import { Handle, type NodeProps, Position } from '@xyflow/react'
import { memo, use, useLayoutEffect, useRef } from 'react'
import { titleLines } from '../../layout/box.ts'
import { FactorMark } from '../factor-mark.tsx'
import s from './flow.module.css'
import { FlowContext } from './flow-context.ts'
import type { FactorNode as Node } from './flow-elements.ts'

/** A factor in the picture. The box is sized beforehand, its words break where the printed picture breaks them. */
export const FactorNode = memo(function FactorNode({ id, data, selected }: NodeProps<Node>) {
  const { factor, name, linking } = data
  const { onOpen, wantsFocus, onFocusGone, readOnly } = use(FlowContext)
  const button = useRef<HTMLButtonElement>(null)
  useLayoutEffect(() => {
    if (selected && wantsFocus(id)) button.current?.focus({ preventScroll: true })
  })
  useLayoutEffect(() => {
    const element = button.current
    // Out of sight it is not drawn any more; the keyboard goes on from the picture as a whole.
    return () => {
      if (element && element === document.activeElement) onFocusGone()
    }
  }, [onFocusGone])
  const lines = titleLines(factor.title)
  return (
    <>
      <button
        ref={button}
        type="button"
        tabIndex={-1}
        data-factor={id}
        className={`${s.node} ${s[factor.kind]} ${selected ? s.current : ''} ${linking ? s.linking : ''}`}
        onDoubleClick={() => onOpen(id)}
      >
        <span className={s.kind}>
          <FactorMark kind={factor.kind} /> {factor.category && <span className={s.category}>{factor.category} </span>}
        </span>
        <span className={s.title}>
          {lines.map((line, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: lines of one text have no other identity
            <span key={index}>{line} </span>
          ))}
        </span>
        <span className="visually-hidden">{name}</span>
      </button>
      <Handle type="target" position={Position.Left} className={s.handle} isConnectable={!readOnly} aria-hidden />
      {factor.kind !== 'outcome' && (
        <Handle type="source" position={Position.Right} className={s.handle} isConnectable={!readOnly} aria-hidden />
      )}
    </>
  )
})
