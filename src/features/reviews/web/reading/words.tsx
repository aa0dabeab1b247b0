import type { JSONContent } from '@tiptap/core'
import { createElement, type ReactNode } from 'react'
import type { LiveBlock } from '#features/narrative/model.ts'
import { Facts } from '../facts.tsx'
import { Inline, Picture } from './inline.tsx'
import { useReading } from './reading-context.ts'
import s from './words.module.css'

type WordsProps = { blocks: readonly JSONContent[]; sectionId: string; level: number }

/** Words that people wrote, for reading. Made of parts that cannot run anything, whatever was typed. */
export function Words({ blocks, sectionId, level }: WordsProps) {
  const shown = blocks.filter(({ type }) => type !== 'footnoteDefinition')
  return shown.length > 0 ? (
    <div className="narrative">
      <Blocks blocks={shown} sectionId={sectionId} level={level} />
    </div>
  ) : null
}

export function Blocks({ blocks, ...place }: WordsProps) {
  // biome-ignore lint/suspicious/noArrayIndexKey: words are read as a whole and have no identity
  return blocks.map((node, at) => <Block key={at} node={node} {...place} />)
}

type BlockProps = { node: JSONContent; sectionId: string; level: number }

const calloutNames: Record<string, string> = {
  note: 'Note',
  tip: 'Tip',
  important: 'Important',
  warning: 'Warning',
  caution: 'Caution',
}

function Block({ node, sectionId, level }: BlockProps): ReactNode {
  const attrs = node.attrs ?? {}
  const content = node.content ?? []
  const inside = <Blocks blocks={content} sectionId={sectionId} level={level} />
  const line = <Inline content={content} sectionId={sectionId} />
  switch (node.type) {
    case 'paragraph':
      return <p>{line}</p>
    case 'heading':
      // Below the heading of the section, whatever somebody typed.
      return createElement(`h${Math.min(6, Math.max(Number(attrs.level), level + 1))}`, null, line)
    case 'blockquote':
      return <blockquote>{inside}</blockquote>
    case 'callout':
      return (
        <aside className={s.callout} data-kind={attrs.kind}>
          <p className={s.calloutName}>{calloutNames[attrs.kind] ?? 'Note'}</p>
          {inside}
        </aside>
      )
    case 'bulletList':
    case 'taskList':
      return <ul data-loose={attrs.loose || undefined}>{inside}</ul>
    case 'orderedList':
      return (
        <ol start={attrs.start} data-loose={attrs.loose || undefined}>
          {inside}
        </ol>
      )
    case 'listItem':
    case 'taskItem':
      return <Item checked={attrs.checked ?? null}>{inside}</Item>
    case 'codeBlock':
      return (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls
        <pre tabIndex={0}>
          <code>{content.map(({ text }) => text).join('')}</code>
        </pre>
      )
    case 'horizontalRule':
      return <hr />
    case 'image':
      return (
        <p className={s.picture}>
          <Picture attrs={attrs} />
        </p>
      )
    case 'table':
      return <Table rows={content} sectionId={sectionId} level={level} />
    case 'liveBlock':
      return <Live block={{ from: null, to: null, ...attrs } as LiveBlock} />
    case 'footnoteDefinition':
      return null
    default:
      return inside
  }
}

function Item({ checked, children }: { checked: boolean | null; children: ReactNode }) {
  if (checked === null) return <li>{children}</li>
  return (
    <li className={s.task}>
      <span className={s.box} data-checked={checked || undefined} role="img" aria-label={checked ? 'done:' : 'open:'} />
      {children}
    </li>
  )
}

function Table({ rows, ...place }: { rows: readonly JSONContent[]; sectionId: string; level: number }) {
  const [head, ...body] = rows
  const row = (one: JSONContent, at: number) => (
    <tr key={at}>
      {(one.content ?? []).map((cell, column) =>
        createElement(
          cell.type === 'tableHeader' ? 'th' : 'td',
          { key: column, style: cell.attrs?.align ? { textAlign: cell.attrs.align } : undefined },
          (cell.content ?? []).map((line, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: as above
            <Inline key={at} content={line.content} sectionId={place.sectionId} />
          )),
        ),
      )}
    </tr>
  )
  return (
    <div className={s.scroll}>
      <table>
        {head && <thead>{row(head, 0)}</thead>}
        <tbody>{body.map(row)}</tbody>
      </table>
    </div>
  )
}

/** A live block inside a list or a quotation; the others are parts of their own. */
function Live({ block }: { block: LiveBlock }) {
  const { live, incidentHref } = useReading()
  return <Facts blocks={live(block)} incidentHref={incidentHref} heading={block.kind} />
}
