import { queryOptions } from '@tanstack/react-query'
import { createClient } from '#platform/http/client.ts'
import { chatContract } from '../../chat/contract.ts'

export const chat = createClient(chatContract)

export const chatAppQuery = (connectionId: string) =>
  queryOptions({
    queryKey: ['connections', 'chat', connectionId],
    queryFn: ({ signal }) => chat.app({ id: connectionId }, { signal }),
  })
