import type { DraftBlock } from '../model.ts'
import { DrawnPicture } from './drawn-picture.tsx'
import s from './facts.module.css'
import { StatementText } from './statement.tsx'
import { ToldTimeline } from './told-timeline.tsx'

type FactsProps = { blocks: readonly DraftBlock[]; incidentHref: string; heading: string }

/** What recorded facts say in one section. It looks unlike what people wrote: another face, a rule at its side. */
export function Facts({ blocks, incidentHref, heading }: FactsProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields
    <div className={s.facts} role="group" aria-label={`${heading}, from recorded facts`}>
      {blocks.map((block, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: blocks are drawn anew from facts and have no identity
        <Block key={at} block={block} incidentHref={incidentHref} heading={heading} />
      ))}
    </div>
  )
}

function Block({ block, incidentHref, heading }: { block: DraftBlock; incidentHref: string; heading: string }) {
  if (block.type === 'picture') return <DrawnPicture drawing={block.drawing} />
  if (block.type === 'text') {
    return (
      <p>
        {block.statements.map((statement, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: as above
          <span key={at}>
            {at > 0 && ' '}
            <StatementText statement={statement} incidentHref={incidentHref} />
          </span>
        ))}
      </p>
    )
  }
  if (block.type === 'list') {
    if (block.items.some((item) => item.at !== null && /^\d/.test(item.text))) {
      return <ToldTimeline items={block.items} incidentHref={incidentHref} />
    }
    return (
      <ul>
        {block.items.map((item, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: as above
          <li key={at}>
            <StatementText statement={item} incidentHref={incidentHref} />
          </li>
        ))}
      </ul>
    )
  }
  return (
    <div className={s.scroll}>
      <table>
        <caption className="visually-hidden">{heading}</caption>
        <thead>
          <tr>
            {block.header.map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {block.rows.map((row, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: as above
            <tr key={at}>
              {row.map((cell, column) => {
                const Cell = column === 0 ? 'th' : 'td'
                return (
                  // biome-ignore lint/suspicious/noArrayIndexKey: as above
                  <Cell key={column} scope={column === 0 ? 'row' : undefined}>
                    <StatementText statement={cell} incidentHref={incidentHref} />
                  </Cell>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
