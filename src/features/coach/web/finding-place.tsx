import { useState } from 'react'
import { useWorkspace } from '#features/narrative/web/workspace-context.tsx'
import { IconButton } from '#ui/fields/button.tsx'
import s from './coach.module.css'
import { DismissForm } from './dismiss-form.tsx'
import type { Found } from './reading.ts'

const around = 70

/** One place of the text: its words with those around them, and the way there. */
export function FindingPlace({ sectionId, found, onGo }: { sectionId: string; found: Found; onGo: () => void }) {
  const { sections } = useWorkspace()
  const [aside, setAside] = useState(false)
  const { sentence, at, words, praise } = found
  const before = sentence.slice(0, at)
  const after = sentence.slice(at + words.length)
  return (
    <li className={s.place}>
      <div className={s.placeRow}>
        <button type="button" className={s.words} onClick={onGo}>
          <span>
            {before.length > around ? `…${before.slice(-around)}` : before}
            <mark>{words.length > 160 ? `${words.slice(0, 160)}…` : words}</mark>
            {after.length > around ? `${after.slice(0, around)}…` : after}
          </span>
          <small>{sections.find(({ id }) => id === sectionId)?.heading}</small>
        </button>
        {!praise && !aside && (
          <IconButton icon="close" size="s" label={`Set aside: ${words.slice(0, 60)}`} onClick={() => setAside(true)} />
        )}
      </div>
      {aside && (
        <DismissForm
          sectionId={sectionId}
          finding={found}
          onDone={() => setAside(false)}
          onCancel={() => setAside(false)}
        />
      )}
    </li>
  )
}
