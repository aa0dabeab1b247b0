import type { Actor } from '#features/people/model.ts'

/** Whoever may use the terminal of the machine: sees everything, and is named as such in the audit log. */
export const operator: Actor = {
  userId: null,
  name: 'Operator (terminal)',
  role: 'owner',
  via: 'terminal',
  scopes: null,
}
