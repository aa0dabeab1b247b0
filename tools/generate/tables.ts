import { describeConfig } from '#platform/config/config.ts'
import { errorCodes } from '#platform/errors/codes.ts'
import { documentAdvice } from '#prose/advice/advice.ts'
import { categories } from '#prose/finding.ts'
import { english } from '#prose/rules/en/rules.ts'

const note = '<!-- Made by npm run generate from the sources; change it there. -->'

const table = (head: string[], rows: string[][]) =>
  [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n')

/** The settings, from the one object that reads them. */
export const settingsTable = (): string => `${note}
# Settings

Every setting is an environment variable, and none is needed. \`debrief serve --help\` shows the same list.

${table(
  ['Variable', 'Default', 'What it does'],
  describeConfig().map(({ env, default: standard, about }) => [
    `\`${env}\``,
    standard === null ? '' : `\`${standard}\``,
    about,
  ]),
)}
`

/** The error codes of the HTTP API. */
export const errorTable = (): string => `${note}
# Error codes of the HTTP API

An error is answered as \`{ code, status, message, data }\`. \`data.remedy\` says what to do, \`data.kept\` what was saved,
\`data.where\` which fields are at fault, \`data.requestId\` how the server's log names the request.

${table(
  ['Code', 'Status', 'Meaning'],
  Object.entries(errorCodes).map(([code, { status, message }]) => [`\`${code}\``, String(status), message]),
)}
`

/** The rules of the coach, from the data that it works with. */
export const coachRules = (): string => `${note}
# The rules of the coach

${english.length} rules for English in ${categories.length} categories. The examples are their tests. [${documentAdvice.length} more](#document) look at a review as a whole.
${categories
  .map(
    (category) => `
## ${category}
${english
  .filter((rule) => rule.category === category)
  .map(
    ({ id, why, ask, source, bad, good }) => `
### ${id}
${why} **Ask:** ${ask}

${bad.map((sentence) => `- speaks to: ${sentence}`).join('\n')}
${good.map((sentence) => `- leaves alone: ${sentence}`).join('\n')}

Source: ${source.url ? `[${source.title}](${source.url})` : source.title}
`,
  )
  .join('')}`,
  )
  .join('')}
## document

The text of the review as a whole; \`debrief lint\` says it.

${table(
  ['Rule', 'Why', 'Ask', 'Source'],
  documentAdvice.map(({ id, why, ask, source }) => [
    `\`${id}\``,
    why,
    ask,
    source.url ? `[${source.title}](${source.url})` : source.title,
  ]),
)}
`
