import { document, type JsonFormat, type JsonObject, objectsOf, stampOf, wordOf } from './json-format.ts'

const personOf = (value: unknown): string => {
  const person = (value ?? {}) as JsonObject
  return wordOf(person.name ?? (person.individual as JsonObject | undefined)?.name ?? person.email)
}

/** Netflix's Dispatch: `GET /incidents/:id`. Its times are UTC without saying so. Fields: github.com/Netflix/dispatch, incident/models.py. */
export const dispatch: JsonFormat = {
  id: 'dispatch',
  recognise: (value) => 'reported_at' in value && ('incident_type' in value || 'incident_priority' in value),
  tell: (value) =>
    document({
      title: wordOf(value.title),
      facts: [
        ['Reported', stampOf(value.reported_at, true)],
        ['Mitigated', stampOf(value.stable_at, true)],
        ['Closed', stampOf(value.closed_at, true)],
        ['Severity', wordOf(value.incident_severity)],
        ['Priority', wordOf(value.incident_priority)],
        ['Authors', personOf(value.commander)],
        ['Tags', objectsOf(value.tags).map(wordOf).join(', ')],
      ],
      sections: [
        ['Summary', wordOf(value.description)],
        ['Resolution', wordOf(value.resolution)],
      ],
      timeline: objectsOf(value.events)
        .map((one) => [stampOf(one.started_at, true), wordOf(one.description)] as const)
        .sort(([a], [b]) => a.localeCompare(b)),
      actions: objectsOf(value.tasks).map((one) => ({
        text: wordOf(one.description),
        done: /^resolved$/i.test(wordOf(one.status)),
        owner: objectsOf(one.assignees).map(personOf).join(', '),
        due: stampOf(one.resolve_by, true).slice(0, 10),
        ticket: wordOf(one.weblink ?? (one.ticket as JsonObject | undefined)?.weblink),
      })),
    }),
}
