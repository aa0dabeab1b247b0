import { useId } from 'react'
import type { Drawing, Shape, Tone } from '../picture/model.ts'
import s from './drawn-picture.module.css'

const colours: Record<Tone, string> = {
  ink: 'var(--ink)',
  soft: 'var(--ink-soft)',
  line: 'var(--line-strong)',
  surface: 'var(--surface)',
  trigger: 'var(--kind-alert)',
  factor: 'var(--kind-decision)',
  latent: 'var(--kind-deploy)',
  mitigator: 'var(--kind-action)',
  luck: 'var(--kind-message)',
  outage: 'var(--bad)',
  degraded: 'var(--warn)',
  calm: 'var(--good)',
}

/** The room that a page of text has, and how much smaller than itself a picture can still be read, in pixels and as a part. */
const [measure, readable] = [660, 0.8]

/** A picture of facts in the colours of the page: crisp at every size, in print too. Its words are told beside it as a list. */
export function DrawnPicture({ drawing }: { drawing: Drawing }) {
  const arrow = useId()
  const { width, height, title, description, shapes } = drawing
  return (
    <figure className={s.figure}>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields, and a text full of landmarks has none */}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reachable by keyboard */}
      <div role="group" className={s.scroll} aria-label={title} tabIndex={0}>
        <svg
          viewBox={`0 0 ${width} ${height}`}
          style={{ width: Math.max(Math.min(width, measure), width * readable) }}
          role="img"
          aria-label={`${title}. ${description}`}
        >
          <defs>
            <marker id={arrow} viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">
              <path d="M0 0 L8 4 L0 8 Z" fill={colours.line} />
            </marker>
          </defs>
          {shapes.map((shape, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: drawn anew from facts, without identity
            <Drawn key={at} shape={shape} arrow={arrow} />
          ))}
        </svg>
      </div>
      <figcaption>{title}</figcaption>
    </figure>
  )
}

function Drawn({ shape, arrow }: { shape: Shape; arrow: string }) {
  const colour = colours[shape.tone]
  switch (shape.type) {
    case 'box':
      return (
        <rect
          x={shape.x}
          y={shape.y}
          width={shape.width}
          height={shape.height}
          rx={shape.round}
          fill={colour}
          fillOpacity={shape.fill}
          stroke={colour}
          strokeDasharray={shape.dashed ? '5 4' : undefined}
        />
      )
    case 'path':
      return (
        <path
          d={shape.d}
          fill="none"
          stroke={colour}
          strokeDasharray={shape.dashed ? '5 4' : undefined}
          markerEnd={shape.arrow ? `url(#${arrow})` : undefined}
        />
      )
    case 'text':
      return (
        <text
          x={shape.x}
          y={shape.y}
          fontSize={shape.size}
          textAnchor={shape.anchor}
          fontWeight={shape.strong ? 600 : undefined}
          fill={colour}
        >
          {shape.text}
        </text>
      )
  }
}
