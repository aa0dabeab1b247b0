import { Zip, ZipPassThrough } from 'fflate'

/** A dropped file with its path inside what was dropped. */
export interface Dropped {
  path: string
  file: File
}

const exportFile = /(^|\/)(channels|users|org_users|groups|dms|mpims)\.json$/
const dayFile = /[^/]+\/\d{4}-\d{2}-\d{2}\.json$/

/** Pairs of files that only tell something together: those of Slack, of Zulip, of Discord's data package. */
const together = [
  [exportFile, dayFile],
  [/(^|\/)realm\.json$/, /(^|\/)messages-\d+\.json$/],
  [/(^|\/)messages\/c?\d+\/channel\.json$/i, /(^|\/)messages\/c?\d+\/messages\.(json|csv)$/i],
] as const

/** True for the files of an unpacked chat export. */
export function isChatExport(files: readonly Dropped[]): boolean {
  return together.some((needed) => needed.every((pattern) => files.some(({ path }) => pattern.test(path))))
}

/** The files as one ZIP without compression, piece by piece, so that the browser may keep it on disk. */
export async function zipped(files: readonly Dropped[], onProgress: (part: number) => void): Promise<Blob> {
  const parts: Blob[] = []
  let gathered: BlobPart[] = []
  let failed: Error | null = null
  const zip = new Zip((error, chunk) => {
    if (error) failed = error
    else gathered.push(chunk as Uint8Array<ArrayBuffer>)
  })
  for (const [index, { path, file }] of files.entries()) {
    const entry = new ZipPassThrough(path)
    zip.add(entry)
    const reader = file.stream().getReader()
    for (let piece = await reader.read(); !piece.done; piece = await reader.read()) entry.push(piece.value)
    entry.push(new Uint8Array(0), true)
    parts.push(new Blob(gathered))
    gathered = []
    onProgress((index + 1) / files.length)
    if (failed) throw failed
  }
  zip.end()
  return new Blob([...parts, ...gathered], { type: 'application/zip' })
}
