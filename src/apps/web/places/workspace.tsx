import { useSearch } from '@tanstack/react-router'
import { EarlierPanel } from '#features/actions/web/earlier/earlier-panel.tsx'
import { FilesPanel } from '#features/attachments/web/files-panel.tsx'
import { CoachAtWork } from '#features/coach/web/coach-at-work.tsx'
import { coachExtensions } from '#features/coach/web/finding-marks.ts'
import { CoachSide } from '#features/coach/web/panel.tsx'
import { commentTool } from '#features/comments/web/comment-tool.ts'
import { CommentsPanel } from '#features/comments/web/comments-panel.tsx'
import { commentExtensions } from '#features/comments/web/passage-extension.ts'
import { suggestionExtensions } from '#features/comments/web/suggestion-extension.ts'
import { CommentsKeeper } from '#features/comments/web/use-desk.ts'
import { DraftedPanel } from '#features/narrative/web/blocks/adoption/drafted-panel.tsx'
import { blockTools } from '#features/narrative/web/blocks/block-tools.ts'
import { BlocksPage } from '#features/narrative/web/blocks/blocks-page.tsx'
import { blockExtensions } from '#features/narrative/web/blocks/extensions.ts'
import type { WorkspaceParts } from '#features/narrative/web/parts.ts'
import { WorkspaceSources } from '#features/narrative/web/sources/workspace-sources.tsx'
import { WorkspacePage } from '#features/narrative/web/workspace-page.tsx'
import { WorkspaceTasks } from '#features/reviews/web/life/workspace-tasks.tsx'
import { SectionFields } from '#features/templates/web/fields/section-fields.tsx'
import { WorkspaceOutline } from '#features/templates/web/move/workspace-outline.tsx'
import { HistoryPanel } from '#features/versions/web/history-panel.tsx'
import { useMe } from '../use-me.ts'
import { useIncident } from './incident.tsx'

const parts = {
  left: <WorkspaceSources />,
  panels: [
    { id: 'tasks', title: 'Tasks', icon: 'tasks', Panel: WorkspaceTasks },
    { id: 'comments', title: 'Comments', icon: 'message', Panel: CommentsPanel },
    { id: 'coach', title: 'Coach', icon: 'coach', Panel: CoachSide },
    { id: 'earlier', title: 'Earlier', icon: 'books', Panel: EarlierPanel },
    { id: 'drafted', title: 'Drafted', icon: 'light', Panel: DraftedPanel },
    { id: 'files', title: 'Files', icon: 'folder', Panel: FilesPanel },
    { id: 'history', title: 'History', icon: 'clock', Panel: HistoryPanel },
  ],
  extensions: (sectionId, workspace) => [
    ...blockExtensions(sectionId, workspace),
    ...commentExtensions(sectionId, workspace),
    ...suggestionExtensions(sectionId, workspace),
    ...coachExtensions(sectionId, workspace),
  ],
  tools: [...blockTools, commentTool],
  sectionHead: ({ id }) => <SectionFields sectionId={id} />,
} satisfies WorkspaceParts
/** Whoever only reads is not asked anything. */
const panelsOfReaders = parts.panels.filter(({ id }) => id !== 'coach')

export function WorkspacePlace() {
  const incident = useIncident()
  const { thread, section, panel } = useSearch({ strict: false })
  const me = useMe()
  return (
    <BlocksPage incident={incident}>
      <CommentsKeeper incidentId={incident.id} thread={thread} section={section} />
      <WorkspacePage
        incident={incident}
        me={me}
        at={section}
        {...parts}
        panels={me.role === 'viewer' ? panelsOfReaders : parts.panels}
        foot={
          <>
            <WorkspaceOutline />
            <CoachAtWork panel={panel} />
          </>
        }
      />
    </BlocksPage>
  )
}
