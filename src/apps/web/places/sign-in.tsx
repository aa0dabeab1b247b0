import { getRouteApi, useRouter } from '@tanstack/react-router'
import { SignInPage } from '#features/people/web/sign-in-page.tsx'
import { safeNext } from '../session.ts'

const route = getRouteApi('/outside/sign-in')

/** Leads back to where the reader wanted to go. */
export function SignIn() {
  const router = useRouter()
  const { next } = route.useSearch()
  return <SignInPage onDone={() => router.history.replace(safeNext(next))} />
}
