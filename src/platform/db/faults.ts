/** What the database refused, in words that do not depend on the driver. `constraint` is the name given in the schema. */
export interface DatabaseFault {
  kind: 'duplicate' | 'missing-reference' | 'broken-rule' | 'missing-value' | 'try-again' | 'bad-value' | 'unreachable'
  constraint: string | null
}

const kinds: Record<string, DatabaseFault['kind']> = {
  '23505': 'duplicate',
  '23P01': 'duplicate',
  '23503': 'missing-reference',
  '23514': 'broken-rule',
  '23502': 'missing-value',
  '40001': 'try-again',
  '40P01': 'try-again',
  '55P03': 'try-again',
  '57P01': 'unreachable',
  '57P03': 'unreachable',
  ECONNREFUSED: 'unreachable',
  ECONNRESET: 'unreachable',
  ENOTFOUND: 'unreachable',
  ETIMEDOUT: 'unreachable',
}

/** Reads an error thrown by a query; null when it is something else. */
export function databaseFault(error: unknown): DatabaseFault | null {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return null
  const kind =
    kinds[error.code] ??
    (error.code.startsWith('22') ? 'bad-value' : error.code.startsWith('08') ? 'unreachable' : null)
  if (!kind) return null
  return { kind, constraint: 'constraint' in error && typeof error.constraint === 'string' ? error.constraint : null }
}
