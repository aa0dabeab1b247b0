/** Client ids of Yjs one connection may speak for; a page takes a new one now and then. */
const mostIds = 8
/** Characters of what one page may say of itself: a name, a caret, a selection. */
const mostLetters = 8_000

export interface Speaker {
  id: string
  name: string
  /** Client ids this connection spoke for already. */
  clientIds: Set<number>
}

/**
 * Leaves in `states` only what the speaker says of itself, and puts its true name there. `known` is what is said of a client
 * id so far: an id that somebody else speaks for is theirs. Returns the ids it spoke for.
 */
export function speakForOneself(
  states: Map<number, Record<string, unknown>>,
  speaker: Speaker,
  known: ReadonlyMap<number, Record<string, unknown>>,
): number[] {
  const own: number[] = []
  for (const [clientId, state] of states) {
    // Hocuspocus reads each message with the help of a client of its own, which says nothing and is nobody.
    if (!known.has(clientId) && isEmpty(state)) {
      states.delete(clientId)
      continue
    }
    const user = known.get(clientId)?.user as { id?: unknown } | undefined
    const isTheirs = user !== undefined && user.id !== speaker.id
    const isNew = !speaker.clientIds.has(clientId)
    if (isTheirs || (isNew && speaker.clientIds.size >= mostIds) || !isSmallObject(state)) {
      states.delete(clientId)
      continue
    }
    speaker.clientIds.add(clientId)
    state.user = { id: speaker.id, name: speaker.name }
    own.push(clientId)
  }
  return own
}

const isEmpty = (state: unknown) => typeof state === 'object' && state !== null && Object.keys(state).length === 0

function isSmallObject(state: unknown): boolean {
  return (
    typeof state === 'object' && state !== null && !Array.isArray(state) && JSON.stringify(state).length <= mostLetters
  )
}
