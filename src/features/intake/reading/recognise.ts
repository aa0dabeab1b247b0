import { type EvidenceFormat, type SourceArchive, type SourceFile, UnreadableFile } from '../model.ts'

/** Bytes from the beginning that formats look at to recognise a file. */
export const headBytes = 64 * 1024
/** Below this no format is sure enough to be offered. */
const leastCertain = 0.1

/** The format that knows this file best. Throws `UnreadableFile` when none does. */
export async function recognise(
  file: SourceFile,
  archive: SourceArchive | null,
  formats: readonly EvidenceFormat[],
): Promise<EvidenceFormat> {
  // A damaged archive says so here, before formats are asked whether they know it.
  await archive?.entries()
  const head = await file.read(0, headBytes)
  const scored = await Promise.all(
    formats.map(async (format) => ({ format, score: await format.recognise({ name: file.name, head, archive }) })),
  )
  const best = scored.reduce((a, b) => (b.score > a.score ? b : a), {
    format: null as EvidenceFormat | null,
    score: leastCertain,
  })
  if (best.format) return best.format
  if (file.size === 0)
    throw new UnreadableFile('The file is empty.', file.name, 'Check that the export finished, and add it again.')
  if (archive)
    throw new UnreadableFile(
      'The ZIP holds no export that Debrief knows.',
      file.name,
      'Unpack it and add the files in it one by one. The ZIP is kept, so nothing is lost.',
    )
  throw new UnreadableFile(
    'No part of Debrief knows this kind of file.',
    file.name,
    `Files that can be read: ${formats.map(({ name }) => name).join(', ')}. The file is kept, so nothing is lost.`,
  )
}
