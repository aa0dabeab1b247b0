import type { CSSProperties } from 'react'
import { Button } from '#ui/fields/button.tsx'
import { Menu, type MenuItem } from '#ui/overlay/menu.tsx'
import { type OutlineRow, outlineOf } from '../graph/outline.ts'
import { confidenceNames, type FactorGraph, linkWords } from '../model.ts'
import { short } from './deeds.ts'
import { FactorMark } from './factor-mark.tsx'
import s from './factors.module.css'
import type { Intents } from './intents.ts'

interface OutlineViewProps {
  graph: FactorGraph
  readOnly: boolean
  intents: Intents
}

/** The same graph as a list: everything that can be read or changed in the picture can be here too. */
export function OutlineView({ graph, readOnly, intents }: OutlineViewProps) {
  const rows = outlineOf(graph)
  const loose = rows.findIndex(({ depth }, index) => index > 0 && depth === 0)
  const linked = loose === -1 ? rows : rows.slice(0, loose)
  return (
    <>
      <Rows label="What led to the outcome" rows={linked} readOnly={readOnly} intents={intents} />
      {loose !== -1 && (
        <section aria-labelledby="loose-factors">
          <h2 id="loose-factors" className={s.small}>
            Not linked to the outcome yet
          </h2>
          <Rows label="Not linked to the outcome yet" rows={rows.slice(loose)} readOnly={readOnly} intents={intents} />
        </section>
      )}
    </>
  )
}

function Rows({
  label,
  rows,
  readOnly,
  intents,
}: { label: string; rows: OutlineRow[] } & Omit<OutlineViewProps, 'graph'>) {
  return (
    <ul className={s.outline} aria-label={label}>
      {rows.map((row) => (
        <li key={row.key} className={s.outlineRow} style={{ '--depth': Math.min(row.depth, 12) } as CSSProperties}>
          <Line row={row} readOnly={readOnly} intents={intents} />
        </li>
      ))}
    </ul>
  )
}

function Line({ row, readOnly, intents }: { row: OutlineRow; readOnly: boolean; intents: Intents }) {
  const { factor, link, parent, depth, repeated } = row
  const behind = factor.evidence.length + (link?.evidence.length ?? 0)
  return (
    <>
      <span className="visually-hidden">Level {depth + 1}.</span>
      <FactorMark kind={factor.kind} />
      <button type="button" data-factor={factor.id} className={s.outlineTitle} onClick={() => intents.edit(factor.id)}>
        {factor.title}
      </button>
      {factor.category && <span className={s.quiet}>{factor.category}</span>}
      {link && (
        <Button variant="quiet" size="s" icon="link" onClick={() => intents.editLink(link.id)}>
          {linkWords(factor.kind)} “{short(parent?.title ?? '')}”
          {link.confidence && `, ${confidenceNames[link.confidence].toLowerCase()}`}
        </Button>
      )}
      {behind > 0 && (
        <span className={s.quiet}>{behind === 1 ? '1 piece of evidence' : `${behind} pieces of evidence`}</span>
      )}
      {repeated && <span className={s.repeated}>told above</span>}
      {!readOnly && (
        <Menu
          label={`What to do with “${factor.title}”`}
          variant="quiet"
          icon="more"
          iconOnly
          size="s"
          items={itemsFor(row, intents)}
        />
      )}
    </>
  )
}

function itemsFor({ factor, link }: OutlineRow, intents: Intents): MenuItem[] {
  const isOutcome = factor.kind === 'outcome'
  return [
    { id: 'edit', label: 'Edit', icon: 'edit', run: () => intents.edit(factor.id) },
    { id: 'add', label: 'Add what contributed to it', icon: 'plus', run: () => intents.add({ toIds: [factor.id] }) },
    {
      id: 'helped',
      label: 'Add what helped against it',
      icon: 'plus',
      run: () => intents.add({ toIds: [factor.id], kind: 'mitigator' }),
    },
    { id: 'link', label: 'Link to another', icon: 'link', run: () => intents.link(factor.id) },
    ...(link
      ? [{ id: 'unlink', label: 'Remove this link', icon: 'close' as const, run: () => intents.unlink(link.id) }]
      : []),
    ...(isOutcome
      ? []
      : [
          {
            id: 'remove',
            label: 'Take out',
            icon: 'trash' as const,
            danger: true,
            run: () => intents.remove(factor.id),
          },
        ]),
  ]
}
