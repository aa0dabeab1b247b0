/** Bytes of one document, as Yjs encodes it: some 200,000 words with their history. */
export const documentLimit = 24 * 2 ** 20

/**
 * May a change of so many bytes still go in? A full document takes small changes for a while, so that something can be taken
 * out of it.
 */
export function hasRoom(documentBytes: number, changeBytes: number, limit = documentLimit): boolean {
  const then = documentBytes + changeBytes
  return then <= limit || (changeBytes <= 4_096 && then <= limit * 1.25)
}
