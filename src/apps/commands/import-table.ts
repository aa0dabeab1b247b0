import { confidenceOf, type Reading } from '#features/documents/model.ts'

interface Read {
  path: string
  reading: Reading | null
  problem: string | null
}

const clip = (text: string, length: number) => (text.length > length ? `${text.slice(0, length - 1)}…` : text)

/** A table for people: what was read of each document, how sure it is, and what was not understood. */
export function tableOf(read: readonly Read[]): string {
  const head = ['file', 'title', 'date', 'severity', 'entries', 'actions', 'sure', 'not understood']
  const rows = read.map(({ path, reading, problem }) =>
    reading
      ? [
          clip(path.split('/').slice(-2).join('/'), 48),
          clip(reading.title?.value ?? '–', 44),
          reading.date?.value ?? '–',
          clip(reading.severity?.value.text ?? '–', 12),
          String(reading.entries.length),
          String(reading.actions.length),
          confidenceOf(reading).toFixed(2),
          notUnderstood(reading),
        ]
      : [clip(path.split('/').slice(-2).join('/'), 48), '–', '–', '–', '–', '–', '–', problem ?? ''],
  )
  const widths = head.map((name, i) => Math.max(name.length, ...rows.map((row) => row[i]?.length ?? 0)))
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, i) => (i === cells.length - 1 ? cell : cell.padEnd(widths[i] ?? 0)))
      .join('  ')
      .trimEnd()
  const readings = read.flatMap(({ reading }) => (reading ? [reading] : []))
  const sum = (count: (reading: Reading) => number) => readings.reduce((total, reading) => total + count(reading), 0)
  return [
    line(head),
    line(widths.map((width) => '─'.repeat(Math.min(width, 48)))),
    ...rows.map(line),
    '',
    `${read.length} ${read.length === 1 ? 'file' : 'files'} read, ${sum(({ entries }) => entries.length)} entries, ${sum(({ actions }) => actions.length)} actions; ${read.length - readings.length} could not be read. Nothing was kept.`,
  ].join('\n')
}

function notUnderstood(reading: Reading): string {
  const days = reading.entries.filter(({ at }) => at !== null && !at.wall.includes('-')).length
  const told = (count: number, one: string, more: string) =>
    count === 0 ? [] : [`${count} ${count === 1 ? one : more}`]
  return [
    ...(reading.title ? [] : ['no title']),
    ...(reading.date ? [] : ['no date']),
    ...(reading.zone || reading.entries.length === 0 ? [] : ['no zone named']),
    ...told(days, 'entry without a day', 'entries without a day'),
    ...told(reading.hints.length, 'time to look at', 'times to look at'),
    ...told(
      reading.sections.filter(({ role, remainder }) => role === 'other' && remainder !== '').length,
      'section stays text',
      'sections stay text',
    ),
  ].join(', ')
}
