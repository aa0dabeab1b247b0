import { type TrackerClient, TrackerFailure } from '../model.ts'

/**
 * The same client, of which every failure is a `TrackerFailure` that does not hold the token. What the client did not
 * foresee is `unreachable`: whatever was asked may have been done.
 */
export function guarded(client: TrackerClient, token: string): TrackerClient {
  return {
    holds: client.holds,
    check: () => guard(token, () => client.check()),
    create: (draft) => guard(token, () => client.create(draft)),
    find: (marker, since) => guard(token, () => client.find(marker, since)),
    read: (id) => guard(token, () => client.read(id)),
    write: (id, change) => guard(token, () => client.write(id, change)),
    changedSince: (since, cursor) => guard(token, () => client.changedSince(since, cursor)),
    people: () => guard(token, () => client.people()),
    identify: (text) => guard(token, () => client.identify(text)),
  }
}

/** As `guarded`, for one call. */
export async function guard<T>(token: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw failureOf(error, token)
  }
}

function failureOf(error: unknown, token: string): TrackerFailure {
  if (error instanceof TrackerFailure && !`${error.message} ${error.remedy}`.includes(token)) return error
  const hidden = (words: string) => words.replaceAll(token, '…')
  if (error instanceof TrackerFailure)
    return new TrackerFailure(error.kind, hidden(error.message), hidden(error.remedy), error.retryAt)
  const reason = error instanceof Error && error.message ? error.message : 'No reason was told.'
  return new TrackerFailure(
    'unreachable',
    `The tracker could not be asked. ${hidden(reason).slice(0, 500)}`,
    'It is tried again by itself. If it stays so, check its settings and its token.',
  )
}
