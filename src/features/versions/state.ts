import { createHash } from 'node:crypto'
import { gunzipSync, gzipSync } from 'node:zlib'
import {
  applyUpdate,
  Doc,
  decodeStateVector,
  encodeSnapshot,
  encodeStateAsUpdate,
  encodeStateVector,
  snapshot,
} from 'yjs'
import { blocksOf } from './blocks.ts'
import { sectionsOf } from './leaves.ts'
import { countWords, type VersionSection } from './model.ts'

/** A document as a version keeps it. */
export interface KeptState {
  /** The whole document as one update, compressed. */
  state: Uint8Array
  vector: Uint8Array
  /** Equal for documents that say the same and came to it in the same way. */
  digest: string
  sections: VersionSection[]
}

export function stateOf(doc: Doc): KeptState {
  return {
    state: gzipSync(encodeStateAsUpdate(doc)),
    vector: encodeStateVector(doc),
    digest: digestOf(doc),
    sections: sectionsOf(doc).map((sectionId) => {
      const blocks = blocksOf(doc, sectionId)
      return {
        sectionId,
        words: blocks.reduce((sum, { kind, text }) => (kind === 'block' ? sum : sum + countWords(text)), 0),
        digest: hash(JSON.stringify(blocks)).slice(0, 16),
      }
    }),
  }
}

export const digestOf = (doc: Doc): string => hash(encodeSnapshot(snapshot(doc)))

/** The document of a kept state. The caller destroys it. */
export function documentOf(state: Uint8Array): Doc {
  const doc = new Doc()
  applyUpdate(doc, gunzipSync(state))
  return doc
}

/** The Yjs clients that wrote between two state vectors; all of them when there is no earlier one. */
export function clientsSince(earlier: Uint8Array | null, later: Uint8Array): number[] {
  const before = earlier ? decodeStateVector(earlier) : new Map<number, number>()
  return [...decodeStateVector(later)].flatMap(([client, clock]) => (clock > (before.get(client) ?? 0) ? [client] : []))
}

const hash = (content: string | Uint8Array): string => createHash('sha256').update(content).digest('base64url')
