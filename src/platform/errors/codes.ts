/** Every error a caller of the HTTP API can meet: the status it travels with and what it means. The only such list. */
export const errorCodes = {
  INVALID_INPUT: { status: 422, message: 'Something in the request is not as it should be.' },
  UNREADABLE_FILE: { status: 422, message: 'The file could not be read.' },
  NOT_SIGNED_IN: { status: 401, message: 'You are not signed in.' },
  NOT_ALLOWED: { status: 403, message: 'You may not do this.' },
  NOT_FOUND: { status: 404, message: 'There is nothing here, or you may not see it.' },
  ALREADY_EXISTS: { status: 409, message: 'This exists already.' },
  CHANGED_MEANWHILE: { status: 409, message: 'Somebody else changed this in the meantime.' },
  NOT_POSSIBLE: { status: 409, message: 'This is not possible in the present state.' },
  TOO_LARGE: { status: 413, message: 'What was sent is too large.' },
  TOO_MANY_ATTEMPTS: { status: 429, message: 'Too many attempts in a short time.' },
  NOT_READY: { status: 503, message: 'The server is not ready for this.' },
  UNEXPECTED: { status: 500, message: 'Something went wrong on our side.' },
} as const satisfies Record<string, { status: number; message: string }>

export type ErrorCode = keyof typeof errorCodes
