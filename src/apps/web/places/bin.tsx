import { BinPage } from '#features/incidents/web/bin-page.tsx'
import { useMe } from '../use-me.ts'

export function Bin() {
  return <BinPage me={useMe()} />
}
