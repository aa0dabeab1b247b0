import { memo } from 'react'
import type { WorkspaceSection } from './outline.ts'
import { useTextPage } from './page-context.tsx'
import { SectionMenu } from './section-menu.tsx'
import { SectionText } from './section-text.tsx'
import s from './text.module.css'
import { useWritten } from './written.ts'

/** One section: what the outline says of it, its fields, its words. */
export const SectionFrame = memo(function SectionFrame({ section }: { section: WorkspaceSection }) {
  const { live, sectionHead } = useTextPage()
  const { id, heading, level, help, prompts, required, leftOver } = section
  const written = useWritten(live.doc, id)
  const Heading = level === 2 ? 'h2' : 'h3'
  return (
    <section
      id={`section-${id}`}
      data-section={id}
      data-written={written || undefined}
      className={`${s.section} ${level === 3 && !leftOver ? s.part : ''}`}
      aria-labelledby={`heading-${id}`}
    >
      <div className={s.head}>
        <Heading id={`heading-${id}`}>{heading}</Heading>
        {required && <span className={s.required}>{written ? '' : 'asked for before publishing'}</span>}
        <div className={s.menu}>
          <SectionMenu section={section} />
        </div>
      </div>
      {help && (
        <p id={`help-${id}`} className={s.help}>
          {help}
        </p>
      )}
      {sectionHead(section)}
      {prompts.length > 0 && !written && (
        <ul className={s.prompts} aria-label={`Questions for ${heading}`}>
          {prompts.map((prompt) => (
            <li key={prompt}>{prompt}</li>
          ))}
        </ul>
      )}
      <SectionText sectionId={id} />
    </section>
  )
})
