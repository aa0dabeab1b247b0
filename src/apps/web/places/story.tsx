import { StoryPage } from '#features/timeline/web/story-page.tsx'
import { useIncident } from './incident.tsx'

export function Story() {
  return <StoryPage incident={useIncident()} />
}
