import { lazy, Suspense } from 'react'
import { Waiting } from '#ui/frame/error-notice.tsx'

const CoachPanel = lazy(() => import('./coach-panel.tsx').then((file) => ({ default: file.CoachPanel })))

/** The panel of the coach; its code comes when somebody opens it. */
export function CoachSide() {
  return (
    <Suspense fallback={<Waiting label="Opening the coach" lines={4} />}>
      <CoachPanel />
    </Suspense>
  )
}
