import { type QueryClient, queryOptions } from '@tanstack/react-query'
import { redirect } from '@tanstack/react-router'
import { forgetKept } from '#features/narrative/web/kept-offline.ts'
import { peopleContract } from '#features/people/contract.ts'
import { createClient, failureOf } from '#platform/http/client.ts'

const people = createClient(peopleContract)

/** The user of this browser; rejects with `NOT_SIGNED_IN` when there is none. */
export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: () => people.me.get(),
  staleTime: Number.POSITIVE_INFINITY,
})

/** The signed-in user, or a redirect to where one becomes it; `href` is where they come back to. */
export async function requireUser(queries: QueryClient, href: string) {
  try {
    return await queries.ensureQueryData(meQuery)
  } catch (error) {
    if (failureOf(error)?.code !== 'NOT_SIGNED_IN') throw error
    const { needed } = await people.setup.status()
    if (needed) throw redirect({ to: '/setup' })
    throw redirect({ to: '/sign-in', search: href === '/' ? {} : { next: href } })
  }
}

/** Forgets everything that was shown to a user, so that the next one sees nothing of it. */
export function forgetUser(queries: QueryClient): void {
  queries.removeQueries({ queryKey: ['me'] })
}

/** Ends the session on the server and forgets its answers. */
export async function signOut(queries: QueryClient): Promise<void> {
  await people.session.signOut()
  forgetKept()
  queries.clear()
}

/** The address to go to after signing in: only inside this app. */
export function safeNext(next: string | undefined): string {
  return next?.startsWith('/') && !next.startsWith('//') && !next.startsWith('/\\') ? next : '/'
}
