import type { WorkspaceParts } from '#features/narrative/web/parts.ts'
import { WorkspacePage } from '#features/narrative/web/workspace-page.tsx'
import { SectionFields } from '#features/templates/web/fields/section-fields.tsx'
import { HistoryPanel } from '#features/versions/web/history-panel.tsx'
import { useMe } from '../use-me.ts'
import { useIncident } from './incident.tsx'

const parts: WorkspaceParts = {
  left: null,
  panels: [{ id: 'history', title: 'History', icon: 'clock', Panel: HistoryPanel }],
  extensions: () => [],
  sectionHead: ({ id }) => <SectionFields sectionId={id} />,
}

export function WorkspacePlace() {
  return <WorkspacePage incident={useIncident()} me={useMe()} {...parts} />
}
