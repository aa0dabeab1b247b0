import { PeoplePage } from '#features/people/web/people-page.tsx'
import { useMe } from '../use-me.ts'

export function People() {
  return <PeoplePage me={useMe()} />
}
