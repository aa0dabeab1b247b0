import { z } from 'zod'
import { Instant } from '#features/timeline/model.ts'

/** owner: everything · admin: people and settings · member: writes · viewer: reads. */
export const Role = z.enum(['owner', 'admin', 'member', 'viewer'])
export type Role = z.infer<typeof Role>

/** An IANA name that this runtime knows, such as `Europe/Berlin`. */
export const TimeZone = z
  .string()
  .max(64)
  .refine(isTimeZone, 'is not a time zone; use an IANA name such as Europe/Berlin')

/** True for names that `Intl` accepts. */
export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}

export const PersonName = z.string().trim().min(1, 'needs at least one letter').max(120)
export const Email = z
  .email('is not an e-mail address')
  .max(254)
  .transform((text) => text.toLowerCase())
export const Password = z.string().min(10, 'needs at least 10 characters').max(256)

/** A login. */
export const User = z.object({
  id: z.string(),
  name: PersonName,
  email: z.string(),
  role: Role,
  timeZone: z.string(),
  createdAt: Instant,
  /** Removed users cannot sign in; their name stays on what they wrote. */
  removedAt: Instant.nullable(),
})
export type User = z.infer<typeof User>

/** A user as others see them. */
export const Person = User.pick({ id: true, name: true })
export type Person = z.infer<typeof Person>

export const Session = z.object({
  id: z.string(),
  createdAt: Instant,
  lastSeenAt: Instant,
  ipAddress: z.string().nullable(),
  userAgent: z.string().nullable(),
  current: z.boolean(),
})
export type Session = z.infer<typeof Session>

export const Invite = z.object({
  id: z.string(),
  email: z.string().nullable(),
  role: Role.exclude(['owner']),
  createdAt: Instant,
  createdBy: Person,
  expiresAt: Instant,
  acceptedAt: Instant.nullable(),
})
export type Invite = z.infer<typeof Invite>

/** `read` sees what its user sees · `write` also changes it · `admin` also manages people, with the user's own role as the limit. */
export const KeyScope = z.enum(['read', 'write', 'admin'])
export type KeyScope = z.infer<typeof KeyScope>

export const ApiKey = z.object({
  id: z.string(),
  name: z.string().trim().min(1).max(120),
  /** The first characters of the key, to tell keys apart. */
  hint: z.string(),
  scopes: z.array(KeyScope).min(1),
  createdAt: Instant,
  expiresAt: Instant.nullable(),
  lastUsedAt: Instant.nullable(),
})
export type ApiKey = z.infer<typeof ApiKey>

/**
 * Who does something, in every service call. `terminal` and `system` act for the operator and for Debrief itself:
 * they have no `userId` and see everything.
 */
export interface Actor {
  userId: string | null
  name: string
  role: Role
  via: 'browser' | 'key' | 'terminal' | 'system'
  scopes: readonly KeyScope[] | null
}
