import { queryOptions } from '@tanstack/react-query'
import { createClient } from '#platform/http/client.ts'
import { teamsContract } from '../contract.ts'

export const teams = createClient(teamsContract)

export const teamsQuery = queryOptions({ queryKey: ['teams'], queryFn: () => teams.list() })
