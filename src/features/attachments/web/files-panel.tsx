import { useWorkspace } from '#features/narrative/web/workspace-context.tsx'
import { FilesList } from './files-list.tsx'

/** The files of the review that is written. */
export function FilesPanel() {
  const { incident, mayWrite } = useWorkspace()
  return <FilesList incidentId={incident.id} mayWrite={mayWrite} />
}
