import './editor.css'
import { useQuery } from '@tanstack/react-query'
import type { AnyExtension } from '@tiptap/core'
import { type ReactNode, useMemo } from 'react'
import type { Incident } from '#features/incidents/model.ts'
import type { User } from '#features/people/model.ts'
import { reviewQuery } from '#features/reviews/web/requests.ts'
import { failureOf } from '#platform/http/client.ts'
import { Waiting } from '#ui/frame/error-notice.tsx'
import { FailureNotice } from '#ui/frame/failure-notice.tsx'
import { OpenWorkspace } from './open-workspace.tsx'
import { type WorkspaceSection, workspaceSections } from './outline.ts'
import type { SidePanel } from './side-panels.tsx'
import type { Tool } from './tools.ts'
import { useLiveDocument } from './use-live-document.ts'
import type { Workspace } from './workspace-context.tsx'

/** What other parts hang into the workspace. */
export interface WorkspaceParts {
  /** The left column. */
  left: ReactNode
  panels: readonly SidePanel[]
  /** Called once for each section; `workspace` always tells what is now. */
  extensions: (sectionId: string, workspace: Workspace) => AnyExtension[]
  /** Between the heading of a section and its words. */
  sectionHead: (section: WorkspaceSection) => ReactNode
  /** Further tools beside those for words. */
  tools?: readonly Tool[]
}

/** Where a review is written, by everybody at once. */
export function WorkspacePage({ incident, me, ...parts }: { incident: Incident; me: User } & WorkspaceParts) {
  const answer = useQuery(reviewQuery(incident.id))
  const live = useLiveDocument(incident.id, me)
  const facts = answer.data
  const sections = useMemo(() => (facts ? workspaceSections(facts.template, facts.draft) : []), [facts])
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
