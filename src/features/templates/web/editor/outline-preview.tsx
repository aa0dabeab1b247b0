import { Icon } from '#ui/marks/icon.tsx'
import type { TemplateField, TemplateSection } from '../../model.ts'
import { blockWords } from '../block-words.ts'
import { typeWords } from '../type-words.ts'
import s from './preview.module.css'

type Part = Omit<TemplateSection, 'id' | 'fields'> & {
  key: string
  fields: readonly (Omit<TemplateField, 'id'> & { key: string })[]
}

/** An outline as those will see it who begin to write in it. */
export function OutlinePreview({ name, sections }: { name: string; sections: readonly Part[] }) {
  return (
    <article className={s.preview} aria-label={`How ${name || 'it'} will look`}>
      {sections.map((section) => {
        const Heading = section.level === 2 ? 'h2' : 'h3'
        return (
          <section key={section.key} data-level={section.level}>
            <div className={s.head}>
              <Heading>{section.heading || 'Heading'}</Heading>
              {section.required && <span>asked for before publishing</span>}
            </div>
            {section.help && <p className={s.help}>{section.help}</p>}
            {section.fields.length > 0 && (
              <ul className={s.fields}>
                {section.fields.map((field) => (
                  <li key={field.key}>
                    <span>{field.label || 'Name of the field'}</span>
                    <span>{choicesText(field)}</span>
                  </li>
                ))}
              </ul>
            )}
            {section.facts !== 'none' && (
              <p className={s.block}>
                <Icon name="pulse" size={16} />
                <span>
                  <strong>{blockWords[section.facts].label}</strong> {blockWords[section.facts].about}
                </span>
              </p>
            )}
            {section.prompts.length > 0 && (
              <ul className={s.prompts}>
                {section.prompts.map((prompt) => (
                  <li key={prompt}>{prompt}</li>
                ))}
              </ul>
            )}
          </section>
        )
      })}
    </article>
  )
}

function choicesText({ type, choices }: Omit<TemplateField, 'id'>): string {
  if (choices.length === 0) return typeWords[type].label
  const first = choices.slice(0, 3).join(', ')
  return choices.length > 3 ? `${first} and ${choices.length - 3} more` : first
}
