import { HomePage } from '../home/home-page.tsx'
import { useMe } from '../use-me.ts'

export function Home() {
  return <HomePage me={useMe()} />
}
