import { createHash } from 'node:crypto'
import {
  type EvidenceFormat,
  type FormatInput,
  type Look,
  type ReadResult,
  type SourceFile,
  UnreadableFile,
} from '#features/intake/model.ts'
import { type EvidenceItem, limits, type Stamp } from '#features/timeline/model.ts'
import { clip } from '../clip.ts'
import { readStamp, stampContext } from '../stamp.ts'
import { headBytes } from '../text-lines.ts'
import { takenAt } from './exif.ts'
import { imageKind, refusedImage } from './image-kind.ts'

/** Pictures: screenshots of graphs, photographs of whiteboards. */
export const image: EvidenceFormat = { id: 'image', name: 'Image', recognise, look, read }

function recognise({ name, head, archive }: { name: string; head: Uint8Array; archive: unknown }): number {
  if (archive) return 0
  if (imageKind(head)) return 1
  // Taken only to say what to do about it.
  return refusedImage(name, head) === null ? 0 : 0.9
}

async function look(input: FormatInput): Promise<Look> {
  const stamp = await stampOf(input)
  const at = stamp?.occurredAt ?? null
  return {
    groups: [],
    count: 1,
    first: at,
    last: at,
    columns: null,
    needsDate: stamp === null,
    needsZone: stamp !== null && stamp.zone === null,
  }
}

async function* read(input: FormatInput): AsyncGenerator<ReadResult> {
  const stamp = await stampOf(input)
  const { file } = input
  if (stamp === null) {
    yield {
      type: 'skipped',
      where: file.name,
      reason: 'the image does not tell when it was taken; choose the time it shows',
    }
    return
  }
  const item: EvidenceItem = {
    ...stamp,
    source: 'image',
    identity: await sha256(file),
    kind: 'image',
    endedAt: null,
    actor: null,
    text: clip(file.name, limits.evidenceText),
    link: null,
    attributes: {},
    raw: clip(file.name, 1_000),
  }
  yield { type: 'item', item }
  yield { type: 'progress', bytes: file.size }
}

/** The time a person chose, else the camera's. Screenshots carry none. */
async function stampOf({ file, options }: FormatInput): Promise<Stamp | null> {
  const head = await file.read(0, headBytes)
  const kind = imageKind(head)
  if (!kind) throw refusal(file.name, refusedImage(file.name, head))
  if (options.since) return { occurredAt: options.since, precision: 'minute', wallClock: null, zone: null }
  const context = stampContext(options)
  const taken = kind === 'jpeg' ? takenAt(head) : null
  const camera =
    taken && readStamp(`${taken.wallClock.replace(':', '-').replace(':', '-')}${taken.offset ?? ''}`, context)
  return camera?.stamp ?? (options.date ? (readStamp(options.date, context)?.stamp ?? null) : null)
}

function refusal(name: string, what: string | null): UnreadableFile {
  if (what === 'damaged')
    return new UnreadableFile('The image is damaged or is no image.', name, 'Save it again as PNG or JPEG.')
  const reason =
    what === 'SVG'
      ? 'SVG images can hold scripts and are not taken.'
      : `${what ?? 'Such'} images are not shown by every browser and are not taken.`
  return new UnreadableFile(reason, name, 'Save it as PNG or JPEG, or take a screenshot of it.')
}

async function sha256(file: SourceFile): Promise<string> {
  const sum = createHash('sha256')
  for await (const piece of file.stream()) sum.update(piece)
  return sum.digest('hex')
}
