import { document, type JsonFormat, objectsOf, stampOf, wordOf } from './json-format.ts'

/** OneUptime's incident. Its notes are Markdown. Fields: github.com/OneUptime/oneuptime, DatabaseModels/Incident.ts. */
export const oneUptime: JsonFormat = {
  id: 'oneuptime',
  recognise: (value) =>
    'title' in value && ('incidentSeverity' in value || 'currentIncidentState' in value || 'incidentNumber' in value),
  tell: (value) =>
    document({
      title: wordOf(value.title),
      facts: [
        ['Declared', stampOf(value.declaredAt ?? value.createdAt, true)],
        ['Severity', wordOf(value.incidentSeverity)],
        ['Services', objectsOf(value.monitors).map(wordOf).join(', ')],
        ['Tags', objectsOf(value.labels).map(wordOf).join(', ')],
      ],
      sections: [
        ['Summary', wordOf(value.description)],
        ['Root cause', wordOf(value.rootCause)],
        ['Resolution', wordOf(value.remediationNotes)],
        ['Post-mortem', wordOf(value.postmortemNote).replace(/^(#{1,5}) /gm, '#$1 ')],
      ],
      timeline: objectsOf(value.incidentStateTimeline ?? value.incidentStateTimelines)
        .map((one) => [stampOf(one.startsAt ?? one.createdAt, true), wordOf(one.incidentState)] as const)
        .filter(([, state]) => state !== ''),
      actions: [],
    }),
}
