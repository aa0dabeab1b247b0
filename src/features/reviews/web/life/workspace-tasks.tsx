import { useWorkspace } from '#features/narrative/web/workspace-context.tsx'
import { TasksPanel } from './tasks-panel.tsx'

/** The tasks beside the text. */
export function WorkspaceTasks() {
  const { incident, me } = useWorkspace()
  return <TasksPanel incident={incident} me={me} />
}
