import { markdownOfAdf } from './adf.ts'
import { document, type JsonFormat, type JsonObject, stampOf, wordOf } from './json-format.ts'

const textOf = (value: unknown): string =>
  typeof value === 'string' ? (/^\s*\{/.test(value) ? parsed(value) : value) : markdownOfAdf(value as JsonObject | null)

function parsed(text: string): string {
  try {
    return markdownOfAdf(JSON.parse(text) as JsonObject)
  } catch {
    return text
  }
}

/** Opsgenie's `GET /v2/postmortem/:id`. Its texts are Atlassian documents; times are ISO 8601 in UTC or milliseconds. */
export const opsgenie: JsonFormat = {
  id: 'opsgenie',
  recognise: (value) => 'postmortemId' in value || ('executiveSummary' in value && 'rootIncident' in value),
  tell: (value) =>
    document({
      title: wordOf(value.title) || wordOf((value.rootIncident as JsonObject | undefined)?.message),
      facts: [
        ['Started', stampOf(value.startTime, true)],
        ['Acknowledged', stampOf(value.respondTime, true)],
        ['Resolved', stampOf(value.resolveTime ?? value.endTime, true)],
        ['Severity', wordOf(value.severity)],
      ],
      sections: [
        ['Summary', textOf(value.executiveSummary)],
        ['Post-mortem', textOf(value.content).replace(/^(#{1,4}) /gm, '##$1 ')],
      ],
      timeline: [],
      actions: [],
    }),
}
