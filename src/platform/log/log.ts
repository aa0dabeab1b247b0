import { type DestinationStream, type Logger, pino } from 'pino'

export type Log = Logger

/** Keys whose values never reach the log, at the top and one level down. */
const SECRET_KEYS = [
  'password',
  'newPassword',
  'currentPassword',
  'token',
  'secret',
  'authorization',
  'cookie',
  'setCookie',
  'apiKey',
  'setupCode',
  'databaseUrl',
]

/** The process log: one JSON object a line on standard error, secrets replaced by `[hidden]`. */
export function createLog(
  options: { level: string; name?: string },
  destination: DestinationStream = pino.destination({ dest: 2, sync: true }),
): Log {
  return pino(
    {
      name: options.name,
      level: options.level,
      base: undefined,
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: {
        paths: SECRET_KEYS.flatMap((key) => [key, `*.${key}`, `*.*.${key}`]).concat('req.headers', 'res.headers'),
        censor: '[hidden]',
      },
    },
    destination,
  )
}
