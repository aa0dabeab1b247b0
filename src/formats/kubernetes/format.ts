import { type EvidenceFormat, type FormatInput, type ReadResult, UnreadableFile } from '#features/intake/model.ts'
import { decodeHead, looksLikeText } from '../encoding.ts'
import { jsonExport, type Taken } from '../json-export.ts'
import { isRecord } from '../json-fields.ts'
import type { JsonSample } from '../json-sample.ts'
import { extentOf } from '../small-look.ts'
import { type StampContext, stampContext } from '../stamp.ts'
import { headBytes } from '../text-lines.ts'
import { isOutside } from '../window.ts'
import { eventItem, isEvent } from './event.ts'
import { looksLikeEvents, yamlEvents } from './yaml-events.ts'

const remedy = 'Export them with “kubectl get events --all-namespaces -o json”.'

const asJson = jsonExport({
  id: 'kubernetes',
  name: 'Kubernetes events',
  remedy,
  recognise: recogniseJson,
  enters: (path) => path === 'items',
  reader:
    (context) =>
    ({ path, value, text }) =>
      isRecord(value) && ['items[]', '[]', ''].includes(path) ? taken(value, text, context) : null,
})

/** Events of a cluster as `kubectl get events` prints them, as JSON or YAML. */
export const kubernetes: EvidenceFormat = { ...asJson, recognise, look, read }

function recogniseJson(sample: JsonSample): number {
  const events = [...sample.elements('items[]'), ...sample.records]
  return events.map(watched).some(isEvent) ? 1 : 0
}

function recognise(file: Parameters<EvidenceFormat['recognise']>[0]): Promise<number> | number {
  if (file.archive || !looksLikeText(file.head)) return 0
  const text = decodeHead(file.head)
  if (isTable(text) || looksLikeEvents(text)) return 1
  return asJson.recognise(file)
}

async function look(input: FormatInput) {
  const text = decodeHead(await input.file.read(0, headBytes))
  refuseTable(text, input.file.name)
  if (!looksLikeEvents(text)) return asJson.look(input)
  const extent = await extentOf(input, read)
  if (extent.count === null && input.file.size < 1_000_000)
    throw new UnreadableFile('No event with a time was found in this YAML.', input.file.name, remedy)
  return { groups: [], ...extent, columns: null, needsDate: false, needsZone: false }
}

async function* read(input: FormatInput): AsyncGenerator<ReadResult> {
  const { file, options } = input
  const text = decodeHead(await file.read(0, headBytes))
  refuseTable(text, file.name)
  if (!looksLikeEvents(text)) return yield* asJson.read(input)
  const context = stampContext(options)
  for await (const found of yamlEvents(file)) {
    if (found.type !== 'event') {
      yield found
      continue
    }
    const item = eventItem(found.event, found.text, context)
    if (typeof item === 'string') yield { type: 'skipped', where: found.where, reason: item }
    else if (!isOutside(options, item.occurredAt)) yield { type: 'item', item }
  }
}

/** A watch wraps each event: `{"type": "ADDED", "object": {…}}`. */
function watched(value: Record<string, unknown>): Record<string, unknown> {
  return isRecord(value.object) ? value.object : value
}

function taken(value: Record<string, unknown>, text: string, context: StampContext): Taken {
  const event = watched(value)
  if (!isEvent(event)) return 'not a Kubernetes event'
  const item = eventItem(event, text, context)
  return typeof item === 'string' ? item : [item]
}

function refuseTable(text: string, name: string) {
  if (!isTable(text)) return
  const message = 'This table of Kubernetes events tells only how long ago they were seen, not when.'
  throw new UnreadableFile(message, name, remedy)
}

/** What `kubectl get events` prints unless it is asked for more. */
function isTable(text: string): boolean {
  return /^(NAMESPACE +)?LAST SEEN +(FIRST SEEN +|COUNT +)?TYPE +REASON +OBJECT/.test(text.trimStart())
}
