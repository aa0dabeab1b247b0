import { epochStamp, evidenceItem } from '../evidence-item.ts'
import { type Found, jsonExport, type Taken } from '../json-export.ts'
import { isRecord, textOf } from '../json-fields.ts'
import { wordOf } from '../json-given.ts'
import type { JsonSample } from '../json-sample.ts'

/** The journal of systemd, as `journalctl -o json`, `json-pretty`, `json-seq` and `json-sse` write it. */
export const journal = jsonExport({
  id: 'journal',
  name: 'systemd journal',
  remedy: 'Export it with “journalctl -o json --since … --until …”.',
  recognise,
  enters: () => false,
  reader: () => take,
})

function recognise({ records }: JsonSample): number {
  return records.length > 0 && records.every((record) => '__REALTIME_TIMESTAMP' in record) ? 1 : 0
}

/** What terminals take as colours. */
const colours = new RegExp(`${String.fromCharCode(27)}\\[[\\d;]*m`, 'g')

/** Syslog's levels, 0 to 7. */
const levels = ['critical', 'critical', 'critical', 'error', 'warning', 'notice', 'info', 'debug']

function take({ value, text: raw }: Found): Taken {
  if (!isRecord(value)) return null
  // Microseconds, as a text because they are beyond what JSON's numbers keep.
  const written = wordOf(value.__REALTIME_TIMESTAMP)
  const stamp =
    written !== null && /^\d{16}$/.test(written)
      ? epochStamp(Number(written.slice(0, 13)), written, 'millisecond')
      : null
  if (stamp === null) return 'no readable time (“__REALTIME_TIMESTAMP”)'
  if (value.MESSAGE === null) return 'the message was too long for journalctl; export with --all'
  const text = messageOf(value.MESSAGE)
  if (text === null) return 'no text'
  const level = levels[Number(wordOf(value.PRIORITY) ?? Number.NaN)]
  const host = textOf(value, ['_HOSTNAME'])
  const unit = textOf(value, ['_SYSTEMD_UNIT', 'UNIT'])
  const actor = textOf(value, ['SYSLOG_IDENTIFIER', '_COMM']) ?? unit
  return [
    evidenceItem(stamp, {
      source: host === null ? 'journal' : `journal ${host}`,
      identity: textOf(value, ['__CURSOR']) ?? `${written}:${actor ?? ''}:${text.slice(0, 200)}`,
      kind: 'log',
      actor,
      text,
      attributes: {
        ...(level === undefined ? {} : { severity: level }),
        ...(unit === null ? {} : { service: unit.replace(/\.service$/, '') }),
        ...(host === null ? {} : { host }),
      },
      raw,
    }),
  ]
}

/** A text; its bytes where it is no clean UTF-8; a list of either where the field was given several times. */
function messageOf(message: unknown): string | null {
  if (typeof message === 'string') return message.replace(colours, '').trim() || null
  if (!Array.isArray(message)) return null
  if (message.every((byte) => Number.isInteger(byte) && byte >= 0 && byte < 256))
    return message.length === 0 ? null : messageOf(new TextDecoder().decode(Uint8Array.from(message)))
  const parts = message.map(messageOf).filter((part) => part !== null)
  return parts.length > 0 ? parts.join('\n') : null
}
