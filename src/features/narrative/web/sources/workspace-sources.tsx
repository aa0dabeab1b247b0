import { type KeyboardEvent, useId, useState } from 'react'
import { SearchField } from '#ui/fields/text-field.tsx'
import { useBlockFacts } from '../blocks/facts-context.ts'
import { EvidenceList } from './evidence-list.tsx'
import s from './sources.module.css'
import { StoryList } from './story-list.tsx'

const tabs = [
  { id: 'story', label: 'Story' },
  { id: 'evidence', label: 'Evidence' },
] as const

/** The left column: what the text is about, to read and to cite. */
export function WorkspaceSources() {
  const { facts } = useBlockFacts()
  const id = useId()
  const [shown, setShown] = useState<(typeof tabs)[number]['id']>('story')
  const [filter, setFilter] = useState('')
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowRight' && event.key !== 'ArrowLeft') return
    const next = shown === 'story' ? 'evidence' : 'story'
    setShown(next)
    document.getElementById(`${id}-${next}`)?.focus()
  }
  return (
    <div className={s.sources}>
      <div className={s.tabs} role="tablist" aria-label="Sources" onKeyDown={onKeyDown}>
        {tabs.map((tab) => (
          <button
            key={tab.id}
            id={`${id}-${tab.id}`}
            type="button"
            role="tab"
            aria-selected={tab.id === shown}
            aria-controls={`${id}-list`}
            tabIndex={tab.id === shown ? 0 : -1}
            onClick={() => setShown(tab.id)}
          >
            {tab.label}
            {tab.id === 'story' && facts && <span className={s.count}>{facts.events.length.toLocaleString('en')}</span>}
          </button>
        ))}
      </div>
      <SearchField
        label={`Filter the ${shown}`}
        placeholder={shown === 'story' ? 'Filter events' : 'Filter evidence'}
        value={filter}
        onChange={setFilter}
      />
      <div id={`${id}-list`} className={s.list} role="tabpanel" aria-labelledby={`${id}-${shown}`}>
        {shown === 'story' ? <StoryList filter={filter} /> : <EvidenceList filter={filter} />}
      </div>
    </div>
  )
}
