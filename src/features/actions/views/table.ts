import type { ListedAction } from './model.ts'

const columns: [name: string, text: (row: ListedAction) => string | number | null][] = [
  ['Action', (row) => `A-${row.number}`],
  ['Title', (row) => row.title],
  ['Incident', (row) => `INC-${row.incident.number}`],
  ['Incident title', (row) => row.incident.title],
  ['Owner', (row) => row.owner.name],
  ['Due', (row) => row.dueOn],
  ['Priority', (row) => row.priority],
  ['Kind', (row) => row.kind],
  ['Status', (row) => row.status],
  ['Reason', (row) => row.reason],
  ['Soaks until', (row) => row.soakUntil],
  ['Impact', (row) => row.impact],
  ['Effort', (row) => row.effort],
  ['Likelihood', (row) => row.likelihood],
  ['Revisit on', (row) => row.revisitOn],
  ['Ticket', (row) => row.ticket],
  ['Details', (row) => row.details],
  ['Created', (row) => row.createdAt],
  ['Changed', (row) => row.updatedAt],
]

/** Actions as a table for a spreadsheet. A text that a spreadsheet would take for a formula is led by an apostrophe. */
export function actionsTable(rows: readonly ListedAction[]): string {
  const lines = [
    columns.map(([name]) => name),
    ...rows.map((row) => columns.map(([, text]) => String(text(row) ?? ''))),
  ]
  // Spreadsheets read UTF-8 only behind the byte order mark.
  return `\uFEFF${lines.map((cells) => `${cells.map(cell).join(',')}\r\n`).join('')}`
}

/** Source: OWASP, "CSV Injection"; blanks before a sign do not hide it, and full-width signs are taken for the plain ones by some spreadsheets. */
const formula = /^(?:[\t\r\n]|\s*[=+\-@＝＋－＠])/

function cell(text: string): string {
  const safe = formula.test(text) ? `'${text}` : text
  return /[",;\r\n]/.test(safe) || safe !== safe.trim() ? `"${safe.replaceAll('"', '""')}"` : safe
}
