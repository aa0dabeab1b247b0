import { type ErrorCode, errorCodes } from './codes.ts'

/** What a person is told besides the message. */
export interface ErrorDetails {
  /** What to do now, one sentence. */
  remedy: string
  /** What was saved or left as it was, when the person could fear for it. */
  kept?: string
  /** Fields at fault, by path such as `events[2].occurredAt`. */
  where?: { path: string; message: string }[]
  /** The present state, for a caller who lost a race. */
  current?: unknown
}

/** An expected refusal with a code of the list. Anything else that is thrown is reported as `UNEXPECTED`, without its words. */
export class AppError extends Error {
  override readonly name = 'AppError'
  readonly code: ErrorCode
  readonly details: ErrorDetails

  constructor(code: ErrorCode, message: string, details: ErrorDetails, options?: ErrorOptions) {
    super(message, options)
    this.code = code
    this.details = details
  }

  /** The HTTP status the code travels with. */
  get status(): number {
    return errorCodes[this.code].status
  }
}
