import { useMemo } from 'react'
import { numberNotes } from './reading/notes.ts'
import { useNarrative } from './reading/read-markdown.ts'
import { type Reading, ReadingProvider } from './reading/reading-context.ts'
import { Words } from './reading/words.tsx'

/** Words that people wrote somewhere beside a review, as text for reading. */
export function Narrative({ markdown, incidentId = '' }: { markdown: string; incidentId?: string }) {
  const read = useNarrative()
  const blocks = useMemo(() => read?.(markdown) ?? null, [read, markdown])
  const reading = useMemo<Reading>(
    () => ({
      incidentId,
      incidentHref: incidentId && `/incidents/${incidentId}`,
      notes: numberNotes([]),
      live: () => [],
    }),
    [incidentId],
  )
  if (!blocks)
    return (
      <div className="narrative" style={{ whiteSpace: 'pre-wrap' }}>
        {markdown}
      </div>
    )
  return (
    <ReadingProvider value={reading}>
      <Words blocks={blocks} sectionId="" level={2} />
    </ReadingProvider>
  )
}
