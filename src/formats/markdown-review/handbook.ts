import type { DraftBlock, DraftSection, ExportInput } from '#features/reviews/model.ts'
import { inline } from './escape.ts'
import { apart, writeBlocks } from './outline.ts'
import { table } from './table.ts'
import { answersOf, wordsOutside } from './words.ts'

/** The outline of the DevOps Handbook exactly as its users write it: empty cells and bullets stay when nothing is known. */
export function writeHandbook(input: ExportInput): string {
  const { facts, draft, template } = input
  const outside = wordsOutside(input)
  const section = (id: string) => draft.find((candidate) => candidate.id === id)
  const own = (id: string) => template.sections.find((candidate) => candidate.id === id)?.facts
  /** What stands in a section beside its own facts, which have their place in this outline. */
  const said = (one: DraftSection | undefined) =>
    one === undefined
      ? ''
      : apart(
          [
            answersOf(one),
            ...one.parts.map((part) =>
              part.type === 'words'
                ? outside.words(one, part.markdown)
                : part.block.kind === own(one.id)
                  ? ''
                  : writeBlocks(part.blocks),
            ),
          ].filter(Boolean),
        ).join('\n\n')
  const words = (id: string) => said(section(id))
  const items = (id: string) =>
    (section(id)?.parts ?? []).flatMap((part) =>
      part.type === 'facts' && part.block.kind === own(id) ? part.blocks.flatMap(itemsOf) : [],
    )
  /** Facts as bullets, then people's words; an empty bullet when there is neither. */
  const bulleted = (id: string, told: string[] = items(id)) =>
    apart([told.map((item) => `- ${item}`).join('\n'), words(id)].filter(Boolean)).join('\n\n') || '-'
  const { severity, tags } = facts.incident
  const description = items('description').filter((item) => !item.startsWith('Severity:'))

  const written = `# ${inline(facts.incident.title)}

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
  const leftOver = draft
    .filter((one) => one.leftOver)
    .map((one) => `## ${one.heading}\n\n_From an earlier outline._\n\n${said(one)}`)
  return `${[written.trimEnd(), ...leftOver, outside.notes()].filter(Boolean).join('\n\n')}\n`
}

/** Words on lines of their own, or just the blank line. */
function after(words: string): string {
  return words === '' ? '' : `\n${words}\n`
}

function itemsOf(block: DraftBlock): string[] {
  if (block.type === 'picture') return []
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
function times({ draw }: ExportInput): string {
  const block = draw({ kind: 'milestones', from: null, to: null }).find((candidate) => candidate.type === 'table')
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
