import { BlocksPage } from '#features/narrative/web/blocks/blocks-page.tsx'
import { blockExtensions } from '#features/narrative/web/blocks/extensions.ts'
import type { WorkspaceParts } from '#features/narrative/web/parts.ts'
import { WorkspaceSources } from '#features/narrative/web/sources/workspace-sources.tsx'
import { WorkspacePage } from '#features/narrative/web/workspace-page.tsx'
import { SectionFields } from '#features/templates/web/fields/section-fields.tsx'
import { HistoryPanel } from '#features/versions/web/history-panel.tsx'
import { useMe } from '../use-me.ts'
import { useIncident } from './incident.tsx'

const parts: WorkspaceParts = {
  left: <WorkspaceSources />,
  panels: [{ id: 'history', title: 'History', icon: 'clock', Panel: HistoryPanel }],
  extensions: (sectionId, workspace) => [...blockExtensions(sectionId, workspace)],
  sectionHead: ({ id }) => <SectionFields sectionId={id} />,
}

export function WorkspacePlace() {
  const incident = useIncident()
  return (
    <BlocksPage incident={incident}>
      <WorkspacePage incident={incident} me={useMe()} {...parts} />
    </BlocksPage>
  )
}
