import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { ReadOptions, type SourceArchive, type SourceFile } from '#features/intake/model.ts'
import { opened, unreadable } from '#features/intake/reading/open-file.ts'
import { readEvidence } from '#features/intake/reading/read.ts'
import { recognise } from '#features/intake/reading/recognise.ts'
import { isTimeZone } from '#features/people/model.ts'
import { toDocument } from '#features/reviews/document.ts'
import { exportInputOf } from '#features/reviews/export-input.ts'
import { hideSecrets } from '#features/reviews/hide-secrets.ts'
import { findTemplate, templates } from '#features/templates/builtin.ts'
import { exportFormats } from '#formats/export-registry.ts'
import { evidenceFormats } from '#formats/registry.ts'
import { integrations } from '#integrations/registry.ts'
import { AppError } from '#platform/errors/app-error.ts'
import { openDiskFile } from '#platform/files/disk-file.ts'
import { openFolder } from '#platform/files/folder.ts'
import { type Gathered, type Proposal, propose } from './draft-facts.ts'
import { writeOutput } from './output.ts'

interface Options {
  evidence: string[]
  since?: string
  until?: string
  zone: string
  date?: string
  channel?: string[]
  title: string
  template: string
  format: string
  output?: string
}

/** `debrief draft`: evidence files in, a draft out, nothing kept. */
export async function draftCommand(options: Options): Promise<void> {
  // Evidence alone has no pictures.
  const formats = exportFormats.filter(({ extension }) => extension !== 'svg')
  const format = formats.find(({ extension }) => extension === options.format)
  if (!format)
    throw wrong(
      `There is no format "${options.format}".`,
      `Use ${formats.map(({ extension }) => extension).join(', ')}.`,
    )
  const template = findTemplate(options.template)
  if (!template)
    throw wrong(
      `There is no template "${options.template}".`,
      `Use one of: ${templates.map(({ id }) => id).join(', ')}.`,
    )
  if (!isTimeZone(options.zone))
    throw wrong(`"${options.zone}" is not a time zone.`, 'Use an IANA name such as Europe/Berlin.')
  const gathered: Gathered = { items: new Map(), skipped: [] }
  for (const path of options.evidence) await gather(path, options, gathered)
  const { items, skipped } = gathered
  if (items.size === 0) {
    throw wrong(
      'No evidence was found in what was given.',
      skipped[0]
        ? `The first entry left out: ${skipped[0].where}: ${skipped[0].reason}`
        : 'Check --since, --until and --channel.',
    )
  }
  const proposal = propose([...items.values()], { title: options.title, zone: options.zone, template })
  const { facts } = proposal
  const originals = facts.events.flatMap((event) => event.evidenceIds).flatMap((id) => proposal.originals.get(id) ?? [])
  const document = toDocument(facts, originals, new Map(), facts.incident.createdAt)
  const text = hideSecrets(format.write(exportInputOf(facts, document, template, options.zone)))
  await writeOutput(
    format.extension === 'md' ? `${text.trimEnd()}\n\n${reasons(proposal, options.zone)}` : text,
    options.output,
  )
  const left =
    skipped.length > 0
      ? `, ${skipped.length.toLocaleString('en')} entries left out (first: ${skipped[0]?.where}: ${skipped[0]?.reason})`
      : ''
  process.stderr.write(
    `Read ${items.size.toLocaleString('en')} pieces of evidence${left}; proposed ${count(facts.events.length, 'event')} and ${count(facts.milestones.length, 'milestone')}. Nothing was stored.\n`,
  )
}

/** Reads one file or folder. A folder that is no export is read file by file. */
async function gather(path: string, options: Options, into: Gathered): Promise<void> {
  const found = await stat(path).catch(() => null)
  if (!found) throw wrong(`There is nothing at ${path}.`, 'Check the path given with --evidence.')
  if (!found.isDirectory()) {
    await using disk = await openDiskFile(path)
    const { file, archive } = await opened(disk)
    await read(file, archive, options, into)
    return
  }
  const archive = openFolder(path)
  const whole: SourceFile = { name: basename(path), size: 0, read: async () => new Uint8Array(), async *stream() {} }
  try {
    // A folder that is no export is read file by file, which knows more than an archive of files does.
    await read(
      whole,
      archive,
      options,
      into,
      evidenceFormats.filter(({ id }) => id !== 'bundle'),
    )
  } catch (error) {
    if (!unreadable(error)) throw error
    for (const entry of await archive.entries()) {
      await gather(`${path}/${entry.path}`, options, into).catch((error) => {
        const told = unreadable(error)
        if (!told) throw error
        into.skipped.push({ where: entry.path, reason: told.message })
      })
    }
  }
}

async function read(
  file: SourceFile,
  archive: SourceArchive | null,
  options: Options,
  into: Gathered,
  formats = evidenceFormats,
): Promise<void> {
  const format = await recognise(file, archive, formats)
  const base = readOptions(options)
  const seen = await format.look({ file, archive, options: base })
  if (seen.needsDate && !options.date)
    throw wrong(`The stamps in ${file.name} carry no date.`, 'Give the day of its first entry with --date YYYY-MM-DD.')
  const groups =
    options.channel && seen.groups.length > 0
      ? seen.groups.filter(({ name }) => options.channel?.some((wanted) => same(name, wanted))).map(({ id }) => id)
      : undefined
  if (groups?.length === 0)
    throw wrong(
      `No channel of ${file.name} is named ${options.channel?.join(' or ')}.`,
      `It has: ${seen.groups
        .slice(0, 20)
        .map(({ name }) => name)
        .join(', ')}.`,
    )
  const input = {
    file,
    archive,
    options: { ...base, ...(groups && { groups }), ...(seen.columns?.guess && { columns: seen.columns.guess }) },
  }
  for await (const reading of readEvidence(format, input, integrations)) {
    if (reading.type === 'item')
      into.items.set(
        `${reading.item.source}\n${reading.item.identity}`,
        options.format === 'json' ? reading.item : { ...reading.item, raw: '' },
      )
    else if (reading.type === 'skipped')
      into.skipped.push({ where: `${file.name}, ${reading.where}`, reason: reading.reason })
  }
}

function readOptions({ since, until, zone, date }: Options): ReadOptions {
  return ReadOptions.parse({
    zone,
    ...(since && { since: instant(since, '--since') }),
    ...(until && { until: instant(until, '--until') }),
    ...(date && { date }),
  })
}

function instant(text: string, option: string): string {
  const ms = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2}))?$/.test(text)
    ? Date.parse(text)
    : Number.NaN
  if (Number.isNaN(ms))
    throw wrong(
      `${option} "${text}" is not a time with its zone.`,
      'Write it like 2026-03-01T14:00Z or 2026-03-01T15:00+01:00; a day alone is its midnight in UTC.',
    )
  return new Date(ms).toISOString()
}

function same(name: string, wanted: string): boolean {
  const bare = (text: string) => text.replace(/^#/, '').toLowerCase()
  return bare(name) === bare(wanted)
}

/** Why each event and milestone is in the draft: nothing was put there silently. */
function reasons({ proposed }: Proposal, zone: string): string {
  const time = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' })
  const lines = proposed.map(
    ({ at, title, reason, milestone }) =>
      `- ${time.format(new Date(at))} ${escaped(title)}: ${reason.replace(/\.?$/, '.')}${milestone ? ` Proposed as milestone "${milestone}".` : ''}`,
  )
  return `<!-- Events and milestones above were proposed by rules; nobody has confirmed them. Why each one is there:\n${lines.join('\n')}\n-->\n`
}

function count(n: number, word: string): string {
  return `${n} ${word}${n === 1 ? '' : 's'}`
}

/** A comment must not end early. */
function escaped(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/--+>?/g, '–').slice(0, 120)
}

function wrong(message: string, remedy: string): AppError {
  return new AppError('INVALID_INPUT', message, { remedy })
}
