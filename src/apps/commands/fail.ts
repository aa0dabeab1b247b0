import { AppError } from '#platform/errors/app-error.ts'

const plain = new Set(['ConfigError', 'FolderInUse', 'MigrationError', 'UnreadableFile', 'FileRefused', 'BackupError'])

/** Tells the terminal what went wrong, in words where they were foreseen, and ends with exit code 1. */
export function fail(error: unknown): never {
  if (error instanceof AppError)
    process.stderr.write(
      `${error.message}${error.details.kept ? ` ${error.details.kept}` : ''}\n${error.details.remedy}\n`,
    )
  else if (error instanceof Error && plain.has(error.name)) {
    process.stderr.write(`${error.message}\n`)
    if ('remedy' in error && typeof error.remedy === 'string') process.stderr.write(`${error.remedy}\n`)
  } else if (error instanceof Error && 'code' in error && typeof error.code === 'string')
    process.stderr.write(`${error.message}\n`)
  else
    process.stderr.write(
      `Something went wrong that was not foreseen:\n${error instanceof Error ? error.stack : String(error)}\n`,
    )
  process.exit(1)
}
