import { AppError } from '#platform/errors/app-error.ts'
import type { RouteMeta } from '#platform/http/contract.ts'
import type { Actor, KeyScope, Role } from './model.ts'

const heights: Record<Role | 'public', number> = { public: 0, viewer: 1, member: 2, admin: 3, owner: 4 }

/** True when `role` may do at least what `least` may. */
export function reaches(role: Role, least: Role | 'public'): boolean {
  return heights[role] >= heights[least]
}

/** What a key with these scopes may do: `admin` holds `write`, and `write` holds `read`. */
export function scopesOf(given: readonly KeyScope[]): KeyScope[] {
  if (given.includes('admin')) return ['read', 'write', 'admin']
  return given.includes('write') ? ['read', 'write'] : ['read']
}

/** The scopes a key of this user can be of use with. */
export function scopesFor(role: Role): KeyScope[] {
  if (reaches(role, 'admin')) return ['read', 'write', 'admin']
  return role === 'member' ? ['read', 'write'] : ['read']
}

/**
 * The door of every request: throws NOT_SIGNED_IN or NOT_ALLOWED unless the actor has the rank and, coming by key, the
 * scope that the request asks for. Returns the actor; null only for public requests. What one may do to which object is
 * decided behind it.
 */
export function guard(meta: RouteMeta & { rank: 'public' }, actor: Actor | null): Actor | null
export function guard(meta: RouteMeta, actor: Actor | null): Actor
export function guard(meta: RouteMeta, actor: Actor | null): Actor | null {
  if (meta.rank === 'public') return actor
  if (actor === null) {
    throw new AppError('NOT_SIGNED_IN', 'You are not signed in, or were signed out in the meantime.', {
      kept: 'Nothing was changed.',
      remedy: 'Sign in and try again.',
    })
  }
  if (!reaches(actor.role, meta.rank)) {
    throw new AppError('NOT_ALLOWED', `This takes the role of ${article(meta.rank)}; yours is ${actor.role}.`, {
      kept: 'Nothing was changed.',
      remedy: 'Ask an admin or owner to do it, or to change your role.',
    })
  }
  if (actor.scopes === null) return actor
  if (meta.scope === 'browser') {
    throw new AppError('NOT_ALLOWED', 'This cannot be done with an API key.', {
      kept: 'Nothing was changed.',
      remedy: 'Sign in with the browser for passwords, sessions and keys.',
    })
  }
  if (!actor.scopes.includes(meta.scope)) {
    throw new AppError('NOT_ALLOWED', `This API key was not given the scope "${meta.scope}".`, {
      kept: 'Nothing was changed.',
      remedy: `Make a key with the scope "${meta.scope}" in your account settings.`,
    })
  }
  return actor
}

/** Why the actor may not give `user` the role `to`; null when they may. `otherOwners` counts the owners besides `user`. */
export function roleChangeFault(
  actor: Actor,
  user: { id: string; role: Role },
  to: Role,
  otherOwners: number,
): AppError | null {
  if (user.role === to) return null
  if ((user.role === 'owner' || to === 'owner') && actor.role !== 'owner') return ownersOnly()
  if (user.id === actor.userId && heights[to] > heights[user.role]) {
    return new AppError('NOT_ALLOWED', 'Nobody can raise their own role.', {
      kept: 'Your role is as it was.',
      remedy: 'Ask somebody with a higher role.',
    })
  }
  return user.role === 'owner' && otherOwners === 0 ? lastOwner() : null
}

/** Why the actor may not remove `user`; null when they may. */
export function removalFault(actor: Actor, user: { role: Role }, otherOwners: number): AppError | null {
  if (user.role !== 'owner') return null
  if (actor.role !== 'owner') return ownersOnly()
  return otherOwners === 0 ? lastOwner() : null
}

/** Why the actor may not let a removed `user` in again; null when they may. */
export function restoreFault(actor: Actor, user: { role: Role }): AppError | null {
  return user.role === 'owner' && actor.role !== 'owner' ? ownersOnly() : null
}

function ownersOnly(): AppError {
  return new AppError('NOT_ALLOWED', 'Only owners make, change or remove owners.', {
    kept: 'Nothing was changed.',
    remedy: 'Ask an owner.',
  })
}

function lastOwner(): AppError {
  return new AppError('NOT_POSSIBLE', 'This is the last owner, and somebody has to be one.', {
    kept: 'Nothing was changed.',
    remedy: 'Make somebody else an owner first.',
  })
}

function article(role: Role): string {
  return role === 'admin' || role === 'owner' ? `an ${role}` : `a ${role}`
}
