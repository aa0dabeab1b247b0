import type { DocumentState } from '#features/documents/old-document.ts'
import type { Imported } from './import-keep.ts'

const words: Record<DocumentState, string> = {
  waiting: 'stored',
  read: 'read',
  failed: 'failed',
  kept: 'kept',
  leftOut: 'left out',
}

/** What became of each file, one line a document, and what to do next. */
export function keptTable({ imported, pictures }: { imported: readonly Imported[]; pictures: number }): string {
  const rows = imported.map(({ path, document, said, failed }) => {
    const outline = document?.outline
    const incident = document?.incident ? `INC-${document.incident.number}` : ''
    return {
      cells: [
        failed || !document ? 'failed' : words[document.state],
        clip(document?.name ?? path, 60),
        outline ? clip(outline.title, 48) : '',
        outline?.date ?? '',
        outline ? `${outline.entries} entries, ${outline.actions} actions` : '',
        outline ? outline.confidence.toFixed(2) : '',
        incident,
      ],
      said,
    }
  })
  const widths = [0, 1, 2, 3, 4, 5, 6].map((at) => Math.max(0, ...rows.map(({ cells }) => cells[at]?.length ?? 0)))
  const lines = rows.flatMap(({ cells, said }) => [
    cells
      .map((cell, at) => cell.padEnd(widths[at] ?? 0))
      .join('  ')
      .trimEnd(),
    ...(said ? [`${' '.repeat((widths[0] ?? 0) + 2)}${said}`] : []),
  ])
  return [...lines, ...(lines.length > 0 ? [''] : []), sumOf(imported, pictures)].join('\n')
}

function sumOf(imported: readonly Imported[], pictures: number): string {
  const failed = imported.filter((one) => one.failed).length
  const of = (state: DocumentState) => imported.filter((one) => !one.failed && one.document?.state === state).length
  const counts = [
    [of('kept'), 'kept as reviews'],
    [of('read'), 'read and waiting for a look'],
    [of('leftOut'), 'left out'],
    [of('waiting'), 'stored'],
    [failed, 'failed'],
  ] as const
  const told = counts.filter(([count]) => count > 0).map(([count, what]) => `${count} ${what}`)
  const next = of('read') > 0 ? ' Look at them on the page “Old documents” of the library.' : ''
  const beside = pictures > 0 ? ` ${pictures} ${pictures === 1 ? 'picture' : 'pictures'} beside.` : ''
  return `${told.length > 0 ? told.join(', ') : 'No document was found'}.${beside}${next}`
}

const clip = (text: string, length: number) => (text.length > length ? `${text.slice(0, length - 1)}…` : text)
