import { ORPCError, ValidationError } from '@orpc/contract'
import { databaseFault } from '../db/faults.ts'
import { AppError } from '../errors/app-error.ts'
import { type ErrorCode, errorCodes } from '../errors/codes.ts'
import type { ErrorData } from './contract.ts'

export type ApiError = ORPCError<ErrorCode, ErrorData>

/** The error as callers see it. `surprise` is true when it is our fault and its own words must stay in the log. */
export function toApiError(error: unknown, requestId: string): { error: ApiError; surprise: boolean } {
  if (error instanceof ORPCError && isKnown(error.code) && error.data)
    return { error: error as ApiError, surprise: error.code === 'UNEXPECTED' }
  const make = (code: ErrorCode, message: string, data: ErrorData) => ({
    error: new ORPCError(code, {
      status: errorCodes[code].status,
      message,
      data: { ...data, requestId },
      cause: error,
    }) as ApiError,
    surprise: code === 'UNEXPECTED',
  })
  if (error instanceof AppError) return make(error.code, error.message, error.details)
  if (error instanceof ORPCError && error.cause instanceof ValidationError && error.code === 'BAD_REQUEST')
    return invalid(error.cause, make)
  const status = statusOf(error)
  if (status === 413)
    return make('TOO_LARGE', 'What was sent is larger than this server takes.', {
      remedy: 'Send less at a time. Evidence goes in as a file of its own, which may be much larger.',
    })
  if (status === 404 || status === 405)
    return make('NOT_FOUND', errorCodes.NOT_FOUND.message, {
      remedy: 'Check the address. The list of requests is at /api/docs.',
    })
  if (status >= 400 && status < 500) {
    return make('INVALID_INPUT', 'The request could not be read.', {
      remedy: 'Send JSON with the header "content-type: application/json", as described at /api/docs.',
    })
  }
  const fault = databaseFault(error)
  if (fault?.kind === 'bad-value')
    return make('INVALID_INPUT', 'The request holds a value that cannot be stored.', {
      remedy: 'Look for characters that cannot be printed and for numbers or dates out of range.',
    })
  if (fault?.kind === 'try-again' || fault?.kind === 'unreachable') {
    return make('NOT_READY', 'The database could not answer just now.', {
      kept: 'Nothing was changed.',
      remedy: 'Try again in a moment.',
      retryAfter: 2,
    })
  }
  return make('UNEXPECTED', 'Something went wrong on our side.', {
    kept: 'What was saved before is as it was.',
    remedy: `Try again. If it happens again, give this number to whoever runs the server: ${requestId}.`,
  })
}

function invalid<Made>(
  error: ValidationError,
  make: (code: ErrorCode, message: string, data: ErrorData) => Made,
): Made {
  const where = error.issues.slice(0, 20).map((issue) => ({ path: pathText(issue.path ?? []), message: issue.message }))
  const [first] = where
  const named = where.map(({ path }) => path).filter(Boolean)
  return make(
    'INVALID_INPUT',
    first ? `${first.path ? `${first.path}: ` : ''}${first.message}` : errorCodes.INVALID_INPUT.message,
    {
      kept: 'Nothing was changed.',
      remedy:
        named.length > 0 ? `Correct ${named.join(', ')} and send it again.` : 'Correct the request and send it again.',
      where,
    },
  )
}

/** `['events', 2, 'at']` → `events[2].at` */
export function pathText(path: readonly (PropertyKey | { key: PropertyKey })[]): string {
  return path
    .map((part) => (typeof part === 'object' ? part.key : part))
    .reduce<string>(
      (text, key) => (typeof key === 'number' ? `${text}[${key}]` : text ? `${text}.${String(key)}` : String(key)),
      '',
    )
}

function isKnown(code: string): code is ErrorCode {
  return code in errorCodes
}

/** Errors of the HTTP layers carry their status in one of two fields. */
function statusOf(error: unknown): number {
  if (error instanceof ORPCError) return error.status
  if (error instanceof Error && 'statusCode' in error && typeof error.statusCode === 'number') return error.statusCode
  return 500
}
