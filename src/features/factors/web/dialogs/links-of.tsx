import { Button } from '#ui/fields/button.tsx'
import { confidenceNames, type Factor, type FactorGraph, type FactorLink, linkWords } from '../../model.ts'
import s from '../factors.module.css'

interface LinksOfProps {
  factor: Factor
  graph: FactorGraph
  onLink: (linkId: string) => void
}

/** The links of a factor in words; each opens. */
export function LinksOf({ factor, graph, onLink }: LinksOfProps) {
  const links = graph.links.filter(({ fromId, toId }) => fromId === factor.id || toId === factor.id)
  if (links.length === 0) return <p className={s.quiet}>It is not linked to anything yet.</p>
  return (
    <section aria-label="Links">
      <h3 className={s.small}>Links</h3>
      <ul className={s.plainList}>
        {links.map((link) => (
          <li key={link.id}>
            <Button variant="quiet" size="s" icon="link" onClick={() => onLink(link.id)}>
              {sentenceOf(link, graph)}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** “A” contributed to “B” (likely) */
export function sentenceOf(link: FactorLink, { factors }: Pick<FactorGraph, 'factors'>): string {
  const from = factors.find(({ id }) => id === link.fromId)
  const to = factors.find(({ id }) => id === link.toId)
  const sure = link.confidence ? ` (${confidenceNames[link.confidence].toLowerCase()})` : ''
  return `“${from?.title ?? ''}” ${linkWords(from?.kind ?? 'factor')} “${to?.title ?? ''}”${sure}`
}
