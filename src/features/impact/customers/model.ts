import { z } from 'zod'
import { Person } from '#features/people/model.ts'

export const AffectedCustomerFields = z.object({
  name: z.string().trim().min(1, 'needs a name').max(200),
  /** What matters about them, such as whom to tell. */
  note: z.string().trim().max(2_000),
})

export const AffectedCustomer = AffectedCustomerFields.extend({ id: z.string(), version: z.int() })
export type AffectedCustomer = z.infer<typeof AffectedCustomer>

/**
 * The restricted list as one person gets it. Whoever is not named gets no customers and no count; whoever may name
 * readers sees who they are.
 */
export const CustomerList = z.object({
  maySee: z.boolean(),
  mayWrite: z.boolean(),
  mayName: z.boolean(),
  readers: z.array(Person),
  /** By name; null for whoever may not see them. */
  customers: z.array(AffectedCustomer).nullable(),
})
export type CustomerList = z.infer<typeof CustomerList>

/** The list as a table for a spreadsheet. A text that a spreadsheet would take for a formula is led by an apostrophe. */
export function customersTable(customers: readonly Pick<AffectedCustomer, 'name' | 'note'>[]): string {
  const rows = [['Customer', 'Note'], ...customers.map(({ name, note }) => [name, note])]
  return rows.map((cells) => `${cells.map(cell).join(',')}\r\n`).join('')
}

function cell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
