import type { KeyScope, Role } from '../model.ts'

/** What each role may do, as half a sentence. */
export const roleAbouts: Record<Role, string> = {
  owner: 'may do everything, and make other owners.',
  admin: 'may manage people and settings, and write everywhere.',
  member: 'may read and write.',
  viewer: 'may read.',
}

export const roleNames: Record<Role, string> = { owner: 'Owner', admin: 'Admin', member: 'Member', viewer: 'Viewer' }

export const scopeNames: Record<KeyScope, string> = {
  read: 'Read',
  write: 'Read and write',
  admin: 'Read, write and manage people',
}
