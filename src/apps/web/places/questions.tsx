import { QuestionsPage } from '#features/questions/web/questions-page.tsx'
import { useMe } from '../use-me.ts'
import { useIncident } from './incident.tsx'

export function Questions() {
  return <QuestionsPage incident={useIncident()} mayWrite={useMe().role !== 'viewer'} />
}
