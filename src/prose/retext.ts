import type { Finding } from './finding.ts'
import { type LintOptions, lint } from './lint.ts'
import { rules } from './public.ts'
import { placesIn } from './text/place.ts'

type Point = { line: number; column: number; offset: number }

/** As much of a file of the unified collective (a `VFile`) as is used here. */
interface MarkedFile {
  extname?: string | undefined
  toString(): string
  message(
    reason: string,
    options: { place: { start: Point; end: Point }; ruleId: string; source: string },
  ): {
    actual?: string | undefined
    expected?: string[] | undefined
    note?: string | undefined
    url?: string | undefined
  }
}

const pages: ReadonlyMap<string, string | undefined> = new Map(rules.map(({ id, source }) => [id, source.url]))
const markdownFile = /^\.(?:md|markdown|mdx|qmd|rmd)$/i

/**
 * A plugin for retext, remark and whatever else unified runs. Each remark is a message of the file: the words with the
 * reason, a note with the question, the rule as `ruleId`, `debrief` as source, and the page the rule comes from as `url`.
 * It reads the text of the file, as Markdown when the tree or the name of the file says so or `kind` does; HTML is not read.
 */
export function retextDebrief(options: LintOptions = {}): (tree: { type: string }, file: MarkedFile) => undefined {
  return (tree, file) => {
    const text = file.toString()
    const isMarkdown = tree.type === 'root' || markdownFile.test(file.extname ?? '')
    const placeOf = placesIn(text)
    const pointAt = (offset: number) => ({ ...placeOf(offset), offset })
    for (const finding of lint(text, { kind: isMarkdown ? 'markdown' : 'plain', ...options })) {
      const place = { start: pointAt(finding.start), end: pointAt(finding.end) }
      const message = file.message(reasonOf(finding), { place, ruleId: finding.rule, source: 'debrief' })
      message.actual = finding.words
      message.expected = []
      message.note = finding.ask
      message.url = pages.get(finding.rule)
    }
    return undefined
  }
}

const reasonOf = ({ words, why }: Finding) => `“${words.replace(/\s+/g, ' ')}”: ${why}`
