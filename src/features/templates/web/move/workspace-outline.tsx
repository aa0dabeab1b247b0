import { useWorkspace } from '#features/narrative/web/workspace-context.tsx'
import s from './move.module.css'
import { OutlineLine } from './outline-line.tsx'

/** Below the text of the workspace: which outline it has, and the way to another one. */
export function WorkspaceOutline() {
  const { incident, mayWrite } = useWorkspace()
  return (
    <footer className={s.foot}>
      <OutlineLine incidentId={incident.id} mayWrite={mayWrite} />
    </footer>
  )
}
