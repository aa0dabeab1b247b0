import { useState } from 'react'
import { useWorkspace } from '#features/narrative/web/workspace-context.tsx'
import { IconButton } from '#ui/fields/button.tsx'
import { kindNames } from '../model.ts'
import s from './coach.module.css'
import { DismissForm } from './dismiss-form.tsx'
import { SourceLine } from './source-line.tsx'
import type { Advice } from './use-advice.ts'

/** What is said about the review as a whole. */
export function AdviceGroup({ advice }: { advice: readonly Advice[] }) {
  return (
    <section className={s.kind} aria-label={kindNames.document}>
      <h2>
        {kindNames.document} <span>{advice.length}</span>
      </h2>
      {advice.map((one) => (
        <AdviceItem key={`${one.sectionId} ${one.rule} ${one.start}`} advice={one} />
      ))}
    </section>
  )
}

function AdviceItem({ advice }: { advice: Advice }) {
  const { sections, goTo } = useWorkspace()
  const [aside, setAside] = useState(false)
  const { sectionId, words, ask, why, source } = advice
  const heading = sections.find(({ id }) => id === sectionId)?.heading ?? ''
  return (
    <div className={s.rule}>
      <p className={s.ask}>{ask}</p>
      <div className={s.placeRow}>
        <button type="button" className={s.words} onClick={() => goTo(sectionId)?.commands.focus('start')}>
          {words !== heading && <span>{words.length > 120 ? `${words.slice(0, 120)}…` : words}</span>}
          <small>{heading}</small>
        </button>
        {!aside && (
          <IconButton icon="close" size="s" label={`Set aside, about ${heading}`} onClick={() => setAside(true)} />
        )}
      </div>
      {aside && (
        <DismissForm
          sectionId={sectionId}
          finding={{ rule: advice.rule, words, sentence: words }}
          onDone={() => setAside(false)}
          onCancel={() => setAside(false)}
        />
      )}
      <p className={s.why}>{why}</p>
      <SourceLine source={source} />
    </div>
  )
}
