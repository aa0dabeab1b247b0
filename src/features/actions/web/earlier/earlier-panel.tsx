import { useWorkspace } from '#features/narrative/web/workspace-context.tsx'
import { EarlierLessons } from './earlier-lessons.tsx'

/** What earlier incidents of this kind led to, beside the text. */
export function EarlierPanel() {
  const { incident, me } = useWorkspace()
  return (
    <EarlierLessons
      incidentId={incident.id}
      me={me}
      none="No earlier incident with actions has a factor, service or tag in common with this one."
    />
  )
}
