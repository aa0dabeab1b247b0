import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import { failureOf } from '#platform/http/client.ts'

const attempts = 3

/**
 * The answers this tab keeps. The live channel says which are old, so they are not asked for again before; a refusal is
 * never asked for again by itself, a server that is away is. `onSignedOut` runs when an answer says that the session is over.
 */
export function createQueries(onSignedOut: () => void): QueryClient {
  const onError = (error: unknown) => {
    if (failureOf(error)?.code === 'NOT_SIGNED_IN') onSignedOut()
  }
  return new QueryClient({
    queryCache: new QueryCache({
      onError: (error, query) => {
        if (query.queryKey[0] !== 'me') onError(error)
      },
    }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: {
        staleTime: 60_000,
        networkMode: 'always',
        retry: (count, error) => count < attempts && isAway(error),
        retryDelay: (count) => Math.min(8000, 500 * 2 ** count),
      },
      mutations: { networkMode: 'always' },
    },
  })
}

function isAway(error: unknown): boolean {
  const code = failureOf(error)?.code
  return code === 'OFFLINE' || code === 'NOT_READY'
}
