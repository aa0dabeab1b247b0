import { z } from 'zod'
import { request } from '#platform/http/contract.ts'
import { RateFields, SetRate } from './model.ts'

const tags = ['Impact']

/** What an hour of response costs in teams and everywhere else. */
export const ratesContract = {
  list: request(
    { rank: 'admin', scope: 'admin' },
    { method: 'GET', path: '/response-rates', summary: 'Rates of the installation and of teams', tags },
  ).output(z.array(SetRate)),
  set: request(
    { rank: 'admin', scope: 'admin' },
    {
      method: 'PUT',
      path: '/response-rates',
      summary: 'Set the rate of a team, or without a team that of the installation; null takes it away',
      tags,
    },
  )
    .input(z.object({ teamId: z.string().max(64).nullable(), rate: RateFields.nullable() }))
    .output(z.array(SetRate)),
}
