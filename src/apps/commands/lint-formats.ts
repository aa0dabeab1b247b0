import type { Finding } from '#prose/finding.ts'
import { rules } from '#prose/public.ts'

/** A finding with where it stands: lines and columns from 1, the end behind the last character. */
export interface PlacedFinding extends Finding {
  line: number
  column: number
  endLine: number
  endColumn: number
}

/** A file that was read, with what the coach says about it. */
export interface LintedFile {
  path: string
  findings: PlacedFinding[]
}

type Write = (files: readonly LintedFile[]) => string

const oneLine = (words: string) => words.replace(/\s+/g, ' ')
const messageOf = ({ words, why, ask }: Finding) => `“${oneLine(words)}”: ${why} ${ask}`

const stylish: Write = (files) => {
  const lines = files.flatMap(({ path, findings }) => [
    ...(findings.length > 0 ? [path] : []),
    ...findings.map(
      ({ line, column, rule, words, why, ask }) =>
        `  ${`${line}:${column}`.padEnd(8)} ${rule}  “${oneLine(words)}”\n           ${why}\n           ${ask}`,
    ),
    ...(findings.length > 0 ? [''] : []),
  ])
  const count = files.reduce((sum, { findings }) => sum + findings.length, 0)
  const told = `${files.length} ${files.length === 1 ? 'file' : 'files'} read`
  return [
    ...lines,
    count === 0 ? `${told}, nothing to say.` : `${told}, ${count} ${count === 1 ? 'remark' : 'remarks'}.`,
  ].join('\n')
}

const json: Write = (files) => JSON.stringify(files, null, 2)

/** A path as a relative reference of a URI, or as a URI when it begins at the root. */
function uriOf(path: string): string {
  const parts = path.toWellFormed().replaceAll('\\', '/').split('/').map(encodeURIComponent).join('/')
  return path.startsWith('/') ? `file://${parts}` : parts
}

const sarif: Write = (files) =>
  JSON.stringify(
    {
      $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
      version: '2.1.0',
      runs: [
        {
          tool: {
            driver: {
              name: 'debrief lint',
              rules: rules.map(({ id, category, why, ask, source }) => ({
                id,
                shortDescription: { text: why },
                help: { text: ask },
                ...(source.url && { helpUri: source.url }),
                defaultConfiguration: { level: 'warning' },
                properties: { category },
              })),
            },
          },
          columnKind: 'utf16CodeUnits',
          results: files.flatMap(({ path, findings }) =>
            findings.map((finding) => ({
              ruleId: finding.rule,
              level: 'warning',
              message: { text: messageOf(finding) },
              locations: [
                {
                  physicalLocation: {
                    artifactLocation: { uri: uriOf(path) },
                    region: {
                      startLine: finding.line,
                      startColumn: finding.column,
                      endLine: finding.endLine,
                      endColumn: finding.endColumn,
                    },
                  },
                },
              ],
            })),
          ),
        },
      ],
    },
    null,
    2,
  )

/** Commands of GitHub’s workflows, which show the remark beside the line. Columns only count within one line. */
const github: Write = (files) => {
  const data = (words: string) => words.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A')
  const property = (words: string) => data(words).replace(/:/g, '%3A').replace(/,/g, '%2C')
  return files
    .flatMap(({ path, findings }) =>
      findings.map((finding) => {
        const { line, column, endLine, endColumn, rule } = finding
        const until = endLine === line ? `,endColumn=${endColumn}` : ''
        const place = `file=${property(path)},line=${line},endLine=${endLine},col=${column}${until}`
        return `::warning ${place},title=${property(rule)}::${data(messageOf(finding))}`
      }),
    )
    .join('\n')
}

const junit: Write = (files) => {
  const inXml = (words: string) =>
    words
      .toWellFormed()
      // biome-ignore lint/suspicious/noControlCharactersInRegex: XML has no place for them
      .replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, '�')
      .replace(/[&<>"'\t\r\n]/g, (sign) => `&#${sign.charCodeAt(0)};`)
  const suites = files.map(({ path, findings }) => {
    const cases =
      findings.length === 0
        ? [`    <testcase name="coach" classname="${inXml(path)}"/>`]
        : findings.map((finding) => {
            const name = inXml(`${finding.rule} ${finding.line}:${finding.column}`)
            return `    <testcase name="${name}" classname="${inXml(path)}"><failure message="${inXml(messageOf(finding))}"/></testcase>`
          })
    return `  <testsuite name="${inXml(path)}" tests="${cases.length}" failures="${findings.length}">\n${cases.join('\n')}\n  </testsuite>`
  })
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="debrief lint">\n${suites.join('\n')}\n</testsuites>`
}

/** The formats of `debrief lint`, by name. */
export const lintFormats: Readonly<Record<string, Write>> = { stylish, json, sarif, github, junit }
