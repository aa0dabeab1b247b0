/** The command was asked for something it cannot do; `message` says what and how it can be put right. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}
