import { stringify } from 'yaml'
import type { MirrorBase, MirrorFields } from '../model.ts'
import { fingerprint } from './fingerprint.ts'
import type { Told, ToldPart, ToldSection } from './told.ts'

/** What stays in a file as people have it, because Debrief was changed there too. */
export interface Kept {
  fields: Partial<MirrorFields>
  /** What stands below the heading of a section, as it is in the file. */
  sections: ReadonlyMap<string, string>
}

const nothingKept: Kept = { fields: {}, sections: new Map() }

/** The file of a review. Pure; the same gives the same bytes. */
export function writePage(told: Told, inline: (text: string) => string, kept: Kept = nothingKept): string {
  const fields = { ...told.fields, ...kept.fields }
  const top = titleLine(fields.title, inline)
  const sections = told.sections.map((section) => {
    const own = kept.sections.get(section.id)
    return [headingOf(section), own ?? bodyOf(section)].filter(Boolean).join('\n\n')
  })
  return `${[`---\n${headOf(told, fields, top)}---`, top, ...sections].join('\n\n')}\n`
}

export const titleLine = (title: string, inline: (text: string) => string): string => `# ${inline(title)}`

const headingOf = ({ id, heading, level }: ToldSection) => `${'#'.repeat(level)} ${heading} <!-- debrief:${id} -->`

const bodyOf = ({ parts }: ToldSection) => parts.map(writePart).join('\n\n')

function writePart({ type, markdown, line }: ToldPart): string {
  if (type === 'words') return markdown
  const what = type === 'facts' ? `facts ${line.slice('::debrief'.length)}` : 'answers'
  return [`<!-- debrief:${what} ${fingerprint(markdown)} -->`, markdown, '<!-- debrief:end -->']
    .filter(Boolean)
    .join('\n\n')
}

/** What a file is compared with later. */
export function baseOf({ id, fields, sections }: Told, top: string): MirrorBase {
  return {
    id,
    top: fingerprint(top),
    title: fingerprint(fields.title),
    severity: fingerprint(fields.severity),
    services: fingerprint(fields.services),
    tags: fingerprint(fields.tags),
    sections: Object.fromEntries(sections.map(({ id: section, text }) => [section, fingerprint(text)])),
  }
}

function headOf(told: Told, { title, severity, services, tags }: MirrorFields, top: string): string {
  const { date, published, owner, updated } = told.head
  const plain = { lineWidth: 0, collectionStyle: 'flow' } as const
  const said = Object.entries({ key: told.key, title, severity, services, tags, date, published, owner, updated })
  const lines = said.map(([name, value]) => `${name}: ${stringify(value, plain).trimEnd()}\n`)
  const base = stringify({ debrief: baseOf(told, top) }, { lineWidth: 0 })
  return `${lines.join('')}# What this file was made of. Debrief compares with it; please leave it as it is.\n${base}`
}

/** What Debrief says where both were changed. */
export function writeConflict(
  told: Told,
  path: string,
  both: { fields: readonly string[]; sections: readonly string[] },
): string {
  const fields = Object.entries(told.fields).filter(([name]) => both.fields.includes(name))
  const sections = told.sections.filter(({ id }) => both.sections.includes(id))
  const name = path.split('/').at(-1) ?? path
  return `${[
    `> [!IMPORTANT]\n> This was changed in Debrief and in \`${name}\`. Below is what Debrief says; \`${name}\` has the other words.\n> Put into \`${name}\` what should stay, then delete this file. The next \`debrief sync\` takes what \`${name}\` says then.`,
    ...fields.map(
      ([field, value]) => `- ${field}: ${stringify(value, { lineWidth: 0, collectionStyle: 'flow' }).trimEnd()}`,
    ),
    ...sections.map((section) => `${'#'.repeat(section.level)} ${section.heading}\n\n${section.text}`),
  ].join('\n\n')}\n`
}
