import './editor.css'
import { useQuery } from '@tanstack/react-query'
import { useMemo, useRef } from 'react'
import type { Incident } from '#features/incidents/model.ts'
import type { User } from '#features/people/model.ts'
import { reviewQuery } from '#features/reviews/web/requests.ts'
import { failureOf } from '#platform/http/client.ts'
import { Waiting } from '#ui/frame/error-notice.tsx'
import { FailureNotice } from '#ui/frame/failure-notice.tsx'
import { fragmentOf } from '../model.ts'
import { OpenWorkspace } from './open-workspace.tsx'
import { type WorkspaceSection, withWordsOf, workspaceSections } from './outline.ts'
import type { WorkspaceParts } from './parts.ts'
import { useLiveDocument } from './use-live-document.ts'
import { isWritten } from './written.ts'

/** Where a review is written, by everybody at once. */
export function WorkspacePage({ incident, me, ...parts }: { incident: Incident; me: User } & WorkspaceParts) {
  const answer = useQuery(reviewQuery(incident.id))
  const live = useLiveDocument(incident.id, me)
  const facts = answer.data
  const shown = useRef<{ of: string; sections: readonly WorkspaceSection[] }>({ of: incident.id, sections: [] })
  const sections = useMemo(() => {
    if (!facts) return []
    const before = shown.current.of === incident.id ? shown.current.sections : []
    const hasWords = (id: string) => live !== null && isWritten(live.doc.getXmlFragment(fragmentOf(id)))
    const sections = withWordsOf(before, workspaceSections(facts.template, facts.draft), hasWords)
    shown.current = { of: incident.id, sections }
    return sections
  }, [facts, live, incident.id])
  if (!facts) {
    return answer.isError ? (
      <FailureNotice failure={failureOf(answer.error)} onRetry={() => answer.refetch()} />
    ) : (
      <Waiting label="Fetching the review" lines={8} />
    )
  }
  if (!live) return <Waiting label="Opening the text" lines={8} />
  return <OpenWorkspace incident={incident} me={me} live={live} sections={sections} {...parts} />
}
