import type { DraftBlock, ExportInput } from '#features/reviews/model.ts'
import { inline } from './escape.ts'
import { harmless } from './harmless.ts'
import { table } from './table.ts'

/** The outline of the DevOps Handbook exactly as its users write it: empty cells and bullets stay when nothing is known. */
export function writeHandbook(input: ExportInput): string {
  const { facts, draft } = input
  const section = (id: string) => draft.find((candidate) => candidate.id === id)
  const words = (id: string) => harmless(section(id)?.markdown ?? '').trim()
  const items = (id: string) => (section(id)?.blocks ?? []).flatMap(itemsOf)
  /** Facts as bullets, then people's words; an empty bullet when there is neither. */
  const bulleted = (id: string, told: string[] = items(id)) =>
    [told.map((item) => `- ${item}`).join('\n'), words(id)].filter(Boolean).join('\n\n') || '-'
  const { severity, tags } = facts.incident
  const description = items('description').filter((item) => !item.startsWith('Severity:'))

  return `# ${inline(facts.incident.title)}

${meeting(input)}

## Timeline

${times(input)}
${after(words('milestones'))}
## Description

> Severity:${severity === null ? '' : ` ${severity}`}

${bulleted('description', description)}

## What happened
_(bullet list with timestamps)_

${bulleted('timeline')}

## Additional Info
_(images; no logs, no stack traces)_

${bulleted('supporting', [])}

## Remediation
${bulleted('resolution')}

## Bug Tickets
${after([tickets(input), words('tickets')].filter(Boolean).join('\n\n'))}
## Short Summary
${after(words('summary'))}
## Tags
${after([tags.map(inline).join(', '), words('tags')].filter(Boolean).join('\n\n'))}`
    .trimEnd()
    .concat('\n')
}

/** Words on lines of their own, or just the blank line. */
function after(words: string): string {
  return words === '' ? '' : `\n${words}\n`
}

function itemsOf(block: DraftBlock): string[] {
  const statements = block.type === 'list' ? block.items : block.type === 'text' ? block.statements : block.rows.flat()
  return statements.filter((statement) => statement.recorded).map((statement) => inline(statement.text))
}

function meeting({ facts: { review } }: ExportInput): string {
  const rows = [
    ['Date', review.meetingDate],
    ['Contact', review.contact],
    ['Created by', review.createdBy?.name],
    ['Facilitated by', review.facilitator?.name],
  ]
  return table(
    ['Meeting', 'Value'],
    rows.map(([name, value]) => [name ?? '', inline(value ?? '')]),
    [14, 14],
  )
}

/** Start, end and detection as they are recorded; every further milestone is a line of `Additional`. */
function times({ draft }: ExportInput): string {
  const block = draft
    .find((section) => section.id === 'milestones')
    ?.blocks.find((candidate) => candidate.type === 'table')
  const recorded = new Map(
    (block?.type === 'table' ? block.rows : []).flatMap(([name, time]) =>
      name && time?.recorded ? [[name.text, time.text] as const] : [],
    ),
  )
  const zone = block?.type === 'table' ? (block.header[1]?.match(/\((.*)\)/)?.[1] ?? 'UTC') : 'UTC'
  const told = (name: string) => (recorded.has(name) ? inline(`${recorded.get(name)} (${zone})`) : '')
  const further = [...recorded.keys()]
    .filter((name) => !['Started', 'Resolved', 'Detected'].includes(name))
    .map((name) => `${inline(name)}: ${told(name)}`)
  return table(
    ['Incident', 'Value'],
    [
      ['Start Time', told('Started')],
      ['End Time', told('Resolved')],
      ['Detect Time', told('Detected')],
      ['Additional', further.join('<br>')],
    ],
    [11, 5],
  )
}

function tickets({ facts }: ExportInput): string {
  return facts.actions
    .flatMap((action) => (action.ticket ? [`- ${inline(action.ticket)} (${inline(action.title)})`] : []))
    .join('\n')
}
