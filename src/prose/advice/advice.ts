import type { Source } from '../rule.ts'
import { type Entry, entriesOf, type Section } from './section.ts'

/** Exact words of a document. */
export interface Span {
  start: number
  end: number
}

/** What is looked at in a document as a whole. `bad` and `good` are Markdown, and the tests of the advice. */
export interface Advice {
  id: string
  find(sections: readonly Section[]): Span[]
  why: string
  ask: string
  source: Source
  bad: readonly string[]
  good: readonly string[]
}

const sre: Source = {
  title: 'Google: Site Reliability Workbook, chapter 10, “Postmortem Culture”',
  url: 'https://sre.google/workbook/postmortem-culture/',
}
const cook: Source = {
  title: 'R. I. Cook: How Complex Systems Fail (1998), points 3 and 7',
  url: 'https://how.complexsystems.fail/',
}
const dekker: Source = { title: 'S. Dekker: The Field Guide to Understanding “Human Error” (3rd ed., 2014)' }

const headed = (sections: readonly Section[], words: RegExp) =>
  sections.filter(({ heading }) => words.test(heading.replace(/[*_`]/g, '')))
/** Sections with such a heading, and those below them. */
const withParts = (sections: readonly Section[], words: RegExp) => {
  const heads = new Set(headed(sections, words))
  let level = Number.POSITIVE_INFINITY
  return sections.filter((section) => {
    if (section.level <= level) level = heads.has(section) ? section.level : Number.POSITIVE_INFINITY
    return level !== Number.POSITIVE_INFINITY
  })
}
const at = ({ start, end }: Section): Span => ({ start, end })
const spanOf = ({ start, text }: Entry): Span => ({ start, end: start + text.length })
const wordsIn = (text: string) => text.match(/[\p{L}\p{N}][\p{L}\p{N}’'-]*/gu)?.length ?? 0

const placeholder =
  /^\W*(?:to\s*do|tbd|t\.b\.d\.?|to\s+be\s+(?:done|written|filled(?:\s+in)?|determined)|fill\s+(?:this\s+)?in|coming\s+soon|placeholder|lorem\s+ipsum\b.*|\?{2,}|xxx+|\.{3}|…)\W*$/iu
const time = /\b\d{1,2}[:.h]\d{2}\b/
const detection =
  /\b(?:alert(?:s|ed)?|alarm|paged|pager|page\s+(?:fires|fired)|detect(?:s|ed)|notic(?:es|ed)|discover(?:s|ed)|report(?:s|ed)?|complain(?:s|ed|ts?)|ticket)\b/iu
const number =
  /\p{N}|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|thirty|half|all|every|none|nobody|no|zero|unknown|not\s+known|not\s+aware|entire(?:ly)?|complete(?:ly)?|whole)\b/iu
const tracked =
  /@[\p{L}\p{N}]|\bowner|\bassign|\bdue\b|\bby\s+\p{Lu}|https?:|\]\(|\]\[[^\]]+\]|#\d+|\b[A-Z]{2,}-\d+|\d{4}-\d{2}|\b(?:[Dd]one|[Cc]ompleted|fixed|closed|merged|resolved|deployed|ticket|issue\s+(?:created|raised|filed|opened))\b|\{\{|\b(?:has|have)\s+(?:\p{L}+\s+)?been\s+(?:\p{L}+ed|dealt)\b|^[Ww]e(?:[’']ve|\s+have)\s+\p{L}+ed\b|✅|\(\p{Lu}[\p{L} .]+\)|\*\*\p{Lu}\p{L}+\*\*\s*:|^\[[xX]\]|￼|~~/u
const failing = String.raw`(?:failed\s+to|forgot|missed|ignored|overlooked|neglected|misread|mistakenly|accidentally|carelessly|did\s+not|didn[’']t|broke)`
const anyFailing = new RegExp(`\\s${failing}`)
const nameAndFailing = new RegExp(`(?<![\\p{L}\\p{N}])(@[\\w-]+|\\p{Lu}\\p{Ll}+)\\s+(?:had\\s+)?${failing}`, 'gu')
const human =
  '(?:said|says|asked|asks|thought|thinks|noticed|notices|suggested|suggests|wrote|believed|decided|joined|joins|replied|acknowledged)'

export const documentAdvice: readonly Advice[] = [
  {
    id: 'document/begins-after-detection',
    find: (sections) =>
      headed(
        sections,
        /^(?:\d+[.)]?\s*)?(?:incident\s+|detailed\s+)?(?:timeline|chronology|sequence\s+of\s+events)\b/iu,
      )
        .filter(({ hasParts }) => !hasParts)
        .flatMap((section) => {
          const timed = entriesOf(section).filter(({ text }) => time.test(text.slice(0, 60)))
          const first = timed[0]
          return first && timed.length > 2 && detection.test(first.text) ? [spanOf(first)] : []
        }),
    why: 'The timeline begins when somebody noticed; what led there, and how long it went unseen, is not told.',
    ask: 'What changed before, and when did it begin for those who were affected?',
    source: sre,
    bad: ['## Timeline\n\n- 14:02 The alert paged Ana\n- 14:05 Ana opens the board\n- 14:20 Rolled back'],
    good: [
      '## Timeline\n\n- 13:40 Version 12 goes out\n- 14:02 The alert paged Ana\n- 14:20 Rolled back',
      '## Timeline\n\nIt was noticed at 14:02.',
    ],
  },
  {
    id: 'document/impact-without-number',
    find: (sections) =>
      headed(sections, /^(?:\d+[.)]?\s*)?(?:(?:customer|user|business|service)\s+)?impact$/iu)
        .filter(({ body, hasParts }) => !hasParts && wordsIn(body) >= 5 && !number.test(body) && !body.includes('￼'))
        .map(at),
    why: 'There is no number here, so nobody can tell a small harm from a large one.',
    ask: 'How many, of how many, for how long? “Unknown” is an answer too.',
    source: sre,
    bad: ['## Impact\n\nUsers had trouble with the checkout and support was busy.'],
    good: [
      '## Impact\n\n412 of 9,000 users could not pay for 38 minutes.',
      '## Impact\n\nHow many users could not pay is unknown.',
      '## Impact\n\nWe are not aware of anybody who lost data.',
      '## Impact on the roadmap\n\nWe move the launch.',
    ],
  },
  {
    id: 'document/action-without-owner',
    find: (sections) =>
      withParts(
        sections,
        /^(?:\d+[.)]?\s*)?(?:action\s+(?:items?|points?|plan)|actions(?:\s+items)?|(?:corrective|preventi(?:ve|tative)|remedial|remediation)(?:\s+and\s+\p{L}+)?\s+(?:actions?|measures?|items?|steps)|follow[\s-]?ups?(?:\s+(?:actions?|items?|improvements?|tasks?))?|next\s+steps|to-?\s?dos?)\W*$/iu,
      )
        .map(entriesOf)
        .flatMap((entries) => [
          ...entries.filter(
            ({ kind, depth, text, whole }) =>
              kind === 'item' && depth === 0 && wordsIn(text) >= 3 && !tracked.test(whole),
          ),
          ...rowsWithoutOwner(entries),
        ])
        .slice(0, 1)
        .map(spanOf),
    why: 'This action, perhaps others here too, has no owner, no date and no ticket; such actions are seldom done.',
    ask: 'Who takes it, by when, and where is it followed?',
    source: sre,
    bad: [
      '## Action items\n\n- Alert on the age of the queue\n- Write a test (@ana, 2026-03-01)',
      '## Actions\n\n### Process\n\n- Write the steps down',
      '| Nothing |\n\n## Actions\n\n| Action | Owner |\n| --- | --- |\n| Alert on age | |',
    ],
    good: [
      '## Action items\n\n- Alert on the age of the queue (@ana, 2026-03-01)\n- [Test the restore](https://tracker.example/7)',
      '## Actions\n\n| Action | Owner |\n| --- | --- |\n| Alert on age | Ana |',
      '## Action items\n\n- Alert on the age\n  of the queue ([Issue](https://tracker.example/8))',
      '## Action items\n\n- Alert on the age of the queue\n  - @ana, in INC-3',
      '## Action items\n\n- The steps have been documented',
      '## Action items\n\n- Alert on the age ([issue][age])\n\n[age]: https://tracker.example/9',
      '## Action items\n\n- Test the restore (issue created)\n\n## Lessons\n\n- It is good to test',
    ],
  },
  {
    id: 'document/one-factor',
    find: (sections) =>
      headed(sections, /^(?:\d+[.)]?\s*)?(?:contributing\s+)?(?:factors|conditions|causes)$/iu)
        .filter((section) => {
          const entries = entriesOf(section)
          return !section.hasParts && entries.length === 1 && entries[0]?.kind === 'item'
        })
        .map(at),
    why: 'Only one factor is told; each was necessary, and hardly ever was one sufficient.',
    ask: 'What else had to be there, and what kept it from being worse?',
    source: cook,
    bad: ['## Contributing factors\n\n- The certificate had run out.'],
    good: ['## Contributing factors\n\n- The certificate had run out.\n- Its reminder went to a closed mailbox.'],
  },
  {
    id: 'document/one-root-cause',
    find: (sections) =>
      sections.flatMap(({ heading, start }) => {
        const found = /^(?:\W|\d)*(?:the\s+)?(?:primary\s+|underlying\s+)?(?<words>root\s+cause)\W*$/iu.exec(heading)
        const words = found?.groups?.words
        if (words === undefined) return []
        const from = start + heading.indexOf(words)
        return [{ start: from, end: from + words.length }]
      }),
    why: 'The heading asks for one cause, so one is all that will be found.',
    ask: 'Would “Contributing factors” let more be told?',
    source: cook,
    bad: ['# Outage\n\n## Root cause\n\nA full disk.'],
    good: [
      '## Root causes\n\nA full disk.',
      '## Root cause analysis\n\nWe looked at two.',
      '## Root cause(s)\n\nA full disk.',
    ],
  },
  {
    id: 'document/empty-section',
    find: (sections) => {
      const empty = sections.flatMap((section) => {
        if (section.hasParts || section.level === 1) return []
        const words = section.body.trim()
        if (words === '') return [at(section)]
        const entries = entriesOf(section)
        return entries.length === 1 && placeholder.test(words) ? entries.map(spanOf) : []
      })
      const isOutline = empty.length > 3 && empty.length * 2 > sections.length
      return isOutline ? empty.slice(0, 1) : empty
    },
    why: 'A heading with nothing under it leaves readers guessing whether there is nothing to tell.',
    ask: 'What belongs here? If nothing does, say why, or take the heading out.',
    source: sre,
    bad: ['## Lessons\n\n## Actions\n\nNone.', '## Lessons\n\nTODO', '## Lessons\n\n<!-- what did we learn? -->\n'],
    good: [
      '## Lessons\n\n### What went well\n\nThe page came at once.',
      '## Lessons\n\n```\n1\n```',
      '# Title\n\n## Lessons\n\nNone.',
    ],
  },
  {
    id: 'document/long-summary',
    find: (sections) =>
      headed(sections, /^(?:\d+[.)]?\s*)?(?:executive\s+|incident\s+)?(?:summary|tl;?\s?dr)$/iu)
        .filter(({ body }) => wordsIn(body) > 250)
        .map(at),
    why: 'Most people read only this part, and over 250 words few read all of it.',
    ask: 'What would you tell somebody in a lift: what happened, to whom, for how long, what follows?',
    source: sre,
    bad: [`## Summary\n\n${'The queue was full again. '.repeat(60)}`],
    good: ['## Summary\n\nThe queue was full for 12 minutes.'],
  },
  {
    id: 'document/name-and-failing',
    find: (sections) => {
      const failings = sections
        .filter(({ body }) => anyFailing.test(body))
        .flatMap(({ body, bodyStart }) =>
          [...body.matchAll(nameAndFailing)].map((found) => ({
            name: found[1] as string,
            start: bodyStart + found.index,
            length: found[0].length,
          })),
        )
      if (failings.length < 3) return []
      const text = sections.map(({ body }) => body).join('\n')
      const person = (name: string) =>
        name.startsWith('@') || new RegExp(`(?<!\\p{L})${name}\\s+${human}\\b`, 'u').test(text)
      const names = [...new Set(failings.map(({ name }) => name))]
      return names
        .map((name) => failings.filter((one) => one.name === name))
        .filter((times) => times.length >= 3 && person((times[0] as { name: string }).name))
        .map(([first]) => first as { start: number; length: number })
        .map(({ start, length }) => ({ start, end: start + length }))
    },
    why: 'The same name stands beside what went wrong again and again; readers will remember the name, not the reasons.',
    ask: 'Would a role do, and what did each step look like from where that person stood?',
    source: dekker,
    bad: ['## Story\n\nAna noticed it. Ana forgot the flag. Then Ana missed the page. Ana did not ask.'],
    good: [
      '## Story\n\nAna noticed it. Ana forgot the flag. Then Bo missed the page.',
      '## Story\n\nNginx failed to start. Nginx failed to start. Nginx failed to start.',
    ],
  },
]

/** Rows whose cell under “Owner” or the like is empty. */
function rowsWithoutOwner(entries: readonly Entry[]): Entry[] {
  const rows = entries.filter(({ kind }) => kind === 'row')
  const cells = (row: Entry) => row.text.split(/(?<!\\)\|/).map((cell) => cell.trim())
  const head = rows[0] ? cells(rows[0]) : []
  const column = head.findIndex((name) =>
    /^\W*(?:owners?|assignees?|who|responsible|assigned(?:\s+to)?)\W*$/iu.test(name),
  )
  if (column === -1) return []
  return rows.slice(1).filter((row) => {
    const own = cells(row)
    return own[column] === '' && own.some((cell) => wordsIn(cell) > 1)
  })
}
