import type { Reading } from '#features/documents/model.ts'
import { plain } from '../blocks/mask.ts'
import { isOnlyRole, roleOf } from '../outline/roles.ts'
import type { Section } from '../outline/section.ts'
import type { Field } from './fields.ts'

type ReadTitle = Reading['title']

const template = /^(?:title|incident title|title of the incident|name|untitled|post-?mortem(?: template)?|template)$/i

/** The title: front matter, the first heading, or a field; a heading that is only the name of a section is none. */
export function titleOf(sections: readonly Section[], fields: readonly Field[], fileName: string): ReadTitle {
  const stated = fields.find(({ name, from }) => /^(?:title|heading|headline)$/.test(name) && from === 'front matter')
  const heading = sections.find((section) => section.heading?.kind === 'heading')
  const words = heading ? titleWords(heading.title) : ''
  const isField =
    /^(?:owners?|involved|date|authors?|severity|status|meeting|call|participants|attendees|incident (?:leader|commander)|duration|priority)\b[^:]*:/i.test(
      words,
    )
  const isTitle =
    !isField && heading !== undefined && words !== '' && !heading.stamp?.clock && !isOnlySection(heading, sections)
  if (isTitle && (heading.rank === 1 || !stated))
    return {
      value: words,
      lines: { from: heading.heading?.from ?? 1, to: heading.heading?.to ?? 1 },
      confidence: template.test(plain(words)) ? 0.3 : 0.95,
      reason: template.test(plain(words)) ? 'It looks like the title of a template.' : 'It is the first heading.',
    }
  if (stated)
    return { value: titleWords(stated.value), lines: stated.lines, confidence: 0.95, reason: 'Front matter says so.' }
  const named = fields.find(({ name }) => /^(?:incident |post ?mortem |document )?(?:title|name)$/.test(name))
  if (named) return { value: titleWords(named.value), lines: named.lines, confidence: 0.9, reason: 'A field says so.' }
  const bold = sections[0]?.blocks.find(({ kind }) => kind === 'paragraph')
  const line = /^\s*(?:\*\*|__)(.{5,120}?)(?:\*\*|__)\s*$/.exec(bold?.text.split('\n')[0] ?? '')?.[1]
  if (bold && line)
    return {
      value: titleWords(line),
      lines: { from: bold.from, to: bold.from },
      confidence: 0.7,
      reason: 'It is the first line.',
    }
  const name = fileTitle(fileName)
  return name === ''
    ? null
    : { value: name, lines: { from: 1, to: 1 }, confidence: 0.5, reason: 'It is the name of the file.' }
}

/** `[Public] Queue stuck`: brackets that are no link belong to a title. */
function titleWords(text: string): string {
  const kept = text.replace(/\[(?!\^)([^[\]\n]*)\](?![([:])/g, '\uE000$1\uE001')
  return plain(kept).replaceAll('\uE000', '[').replaceAll('\uE001', ']')
}

/** A first heading such as `Summary`, beside others of its level. */
function isOnlySection(first: Section, sections: readonly Section[]): boolean {
  if (!isOnlyRole(first.title) || roleOf(first.title) === null) return false
  return (
    sections.filter(({ rank }) => rank === first.rank).length > 1 ||
    /^(?:executive )?summary$/i.test(plain(first.title))
  )
}

function fileTitle(path: string): string {
  const base = (path.split('/').at(-1) ?? '').replace(
    /(?:\.(?:md|markdown|mdx|qmd|html?|erb|docx|adoc|asciidoc|rst|txt|json))+$/i,
    '',
  )
  return base
    .replace(/^\d{4}[-_]?\d{2}[-_]?\d{2}[-_ ]*|^\d{1,4}[-_ ]+/, '')
    .replace(/[-_]+/g, ' ')
    .trim()
}
