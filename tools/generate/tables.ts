import { z } from 'zod'
import { changes, isTold } from '#features/audit/changes/model.ts'
import { integrations } from '#integrations/registry.ts'
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

const proofs = {
  signature: (header: string) => `signs each delivery in \`${header}\``,
  token: (header: string) => `sends the secret as a token in \`${header}\``,
  basic: (header: string) => `sends the secret as a password in \`${header}\``,
  address: () => 'only knows the address, which is long and random: keep it like a secret',
}

/** Whom connections can be made for, from the list of integrations. */
export const integrationsTable = (): string => {
  const sources = integrations.flatMap(({ id, name, settings, inbound }) =>
    inbound ? [{ id, name, settings, inbound }] : [],
  )
  const about = new Map(
    sources
      .flatMap(({ settings }) => Object.entries(z.toJSONSchema(settings).properties ?? {}))
      .map(([name, field]) => [name, String(Object(field).description ?? '')]),
  )
  return `${note}
# Integrations

Debrief takes in what ${sources.length} products send. Each link says step by step how to set it up there, where the secret goes, what becomes an event and what does not. Whatever else can post JSON is a connection of the kind Plain JSON; whatever was saved as a file can be added to an incident.

${table(
  ['Sender', 'How it proves itself', 'Who makes the secret'],
  sources.map(({ id, name, inbound: { proof } }) => [
    `[${name}](../../src/integrations/${id}/README.md)`,
    `It ${proofs[proof.kind](proof.header ?? '')}`,
    proof.kind === 'address' ? 'there is none' : proof.secretFrom === 'debrief' ? 'Debrief' : 'the sender',
  ]),
)}

A delivery that does not prove itself is refused and counted, and the connection's log says why. While a secret is rotated, the old and the new one are valid.

## Times

An event has the time that its sender names, never that of its arrival. Where a sender names none, the event is dated by the minute in which its delivery arrived, and says so. A saved body without a time becomes nothing, since nobody can say when it happened.

## Repeats

Every event has an identity that its sender's own ids make: what is sent again, in whatever order, adds nothing twice. The beginning and the end of an alert share the name of the firing and become one event.

## Settings

${table(
  ['Setting', 'What it is for'],
  [...about].map(([name, words]) => [`\`${name}\``, words]),
)}
`
}

/** The changes that a webhook can be told of. */
export const webhookEvents = (): string => `${note}
# Events of webhooks

What arrives with them: [Webhooks](webhooks.md).

${table(
  ['Event', 'What happened'],
  Object.entries(changes)
    .filter(([name]) => isTold(name))
    .map(([name, about]) => [`\`${name}\``, about]),
)}
`
