import { documentAdvice } from '#prose/advice/advice.ts'
import type { Finding } from '#prose/finding.ts'
import { english } from '#prose/rules/en/rules.ts'

/** A file that was read, with what the coach says about it. */
export interface LintedFile {
  path: string
  text: string
  findings: Finding[]
}

type Write = (files: readonly LintedFile[]) => string

/** 1-based line and column of an offset. */
function placeOf(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset)
  return { line: before.split('\n').length, column: offset - before.lastIndexOf('\n') }
}

const oneLine = (words: string) => words.replace(/\s+/g, ' ')
const messageOf = ({ words, why, ask }: Finding) => `“${oneLine(words)}”: ${why} ${ask}`

const stylish: Write = (files) => {
  const lines = files.flatMap(({ path, text, findings }) => [
    ...(findings.length > 0 ? [path] : []),
    ...findings.map((finding) => {
      const { line, column } = placeOf(text, finding.start)
      return `  ${`${line}:${column}`.padEnd(8)} ${finding.rule}  “${oneLine(finding.words)}”\n           ${finding.why}\n           ${finding.ask}`
    }),
    ...(findings.length > 0 ? [''] : []),
  ])
  const count = files.reduce((sum, { findings }) => sum + findings.length, 0)
  const told = `${files.length} ${files.length === 1 ? 'file' : 'files'} read`
  return [
    ...lines,
    count === 0 ? `${told}, nothing to say.` : `${told}, ${count} ${count === 1 ? 'remark' : 'remarks'}.`,
  ].join('\n')
}

const json: Write = (files) =>
  JSON.stringify(
    files.map(({ path, text, findings }) => ({
      path,
      findings: findings.map((finding) => ({ ...finding, ...placeOf(text, finding.start) })),
    })),
    null,
    2,
  )

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
              rules: [...english, ...documentAdvice].map(({ id, why, ask }) => ({
                id,
                shortDescription: { text: why },
                help: { text: ask },
                properties: { category: id.split('/')[0] },
              })),
            },
          },
          columnKind: 'utf16CodeUnits',
          results: files.flatMap(({ path, text, findings }) =>
            findings.map((finding) => {
              const from = placeOf(text, finding.start)
              const to = placeOf(text, finding.end)
              return {
                ruleId: finding.rule,
                level: 'warning',
                message: { text: messageOf(finding) },
                locations: [
                  {
                    physicalLocation: {
                      artifactLocation: { uri: path.split('/').map(encodeURIComponent).join('/') },
                      region: {
                        startLine: from.line,
                        startColumn: from.column,
                        endLine: to.line,
                        endColumn: to.column,
                      },
                    },
                  },
                ],
              }
            }),
          ),
        },
      ],
    },
    null,
    2,
  )

/** Commands of GitHub’s workflows, which show the remark beside the line. */
const github: Write = (files) => {
  const data = (words: string) => words.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A')
  const property = (words: string) => data(words).replace(/:/g, '%3A').replace(/,/g, '%2C')
  return files
    .flatMap(({ path, text, findings }) =>
      findings.map((finding) => {
        const { line, column } = placeOf(text, finding.start)
        return `::warning file=${property(path)},line=${line},col=${column},title=${property(finding.rule)}::${data(messageOf(finding))}`
      }),
    )
    .join('\n')
}

const junit: Write = (files) => {
  const inXml = (words: string) =>
    words
      // biome-ignore lint/suspicious/noControlCharactersInRegex: XML has no place for them
      .replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, '�')
      .replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
  const suites = files.map(({ path, text, findings }) => {
    const cases =
      findings.length === 0
        ? [`    <testcase name="coach" classname="${inXml(path)}"/>`]
        : findings.map((finding) => {
            const { line, column } = placeOf(text, finding.start)
            return `    <testcase name="${inXml(`${finding.rule} ${line}:${column}`)}" classname="${inXml(path)}"><failure message="${inXml(messageOf(finding))}"/></testcase>`
          })
    return `  <testsuite name="${inXml(path)}" tests="${cases.length}" failures="${findings.length}">\n${cases.join('\n')}\n  </testsuite>`
  })
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="debrief lint">\n${suites.join('\n')}\n</testsuites>`
}

/** The formats of `debrief lint`, by name. */
export const lintFormats: Readonly<Record<string, Write>> = { stylish, json, sarif, github, junit }
