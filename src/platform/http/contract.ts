import { oc } from '@orpc/contract'
import { z } from 'zod'
import { errorCodes } from '#platform/errors/codes.ts'

/** The least role a request needs, from everybody to the owners of the installation. A finer rule may refuse later. */
export const ranks = ['public', 'viewer', 'member', 'admin', 'owner'] as const
export type Rank = (typeof ranks)[number]

/** What an API key must have been given for a request. `browser` = never by key: passwords, sessions, keys. */
export type Scope = 'read' | 'write' | 'admin' | 'browser'

/** Every request of a contract says both; the server refuses to start with one that does not. */
export interface RouteMeta {
  rank: Rank
  scope: Scope
}

const ErrorData = z.object({
  remedy: z.string(),
  kept: z.string().optional(),
  where: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  current: z.unknown().optional(),
})

type Codes = keyof typeof errorCodes
const errors = Object.fromEntries(
  Object.entries(errorCodes).map(([code, { status, message }]) => [code, { status, message, data: ErrorData }]),
) as Record<Codes, { status: number; message: string; data: typeof ErrorData }>

const base = oc.$meta<Partial<RouteMeta>>({}).errors(errors)

/** Begins one request of a contract: who may send it, and how it stands in the HTTP API. */
export function request(
  meta: RouteMeta,
  route: { method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'; path: `/${string}`; summary: string; tags: string[]; description?: string },
) {
  return base.meta(meta).route({ ...route, successStatus: 200 })
}
