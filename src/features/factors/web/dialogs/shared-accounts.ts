import { queryOptions } from '@tanstack/react-query'
import { accountsContract } from '#features/accounts/contract.ts'
import { createClient } from '#platform/http/client.ts'
import type { FactorSource } from '../../model.ts'

const accounts = createClient(accountsContract)

/** The accounts that were shared, as what they may be called. */
export const sharedAccountsQuery = (incidentId: string) =>
  queryOptions({
    queryKey: ['incident', incidentId, 'accounts', 'of-factors'],
    queryFn: async ({ signal }): Promise<FactorSource[]> => {
      const { shared } = await accounts.list({ incidentId }, { signal })
      return shared.map(({ id, author, sharedAt }) => ({
        of: 'account',
        id,
        title: author ? `${author.name}’s account` : 'An account without a name',
        at: sharedAt,
      }))
    },
  })
