import { document, type JsonFormat, objectsOf, stampOf, wordOf } from './json-format.ts'

/** Etsy's Morgue: `GET /events/:id` and its export. Times are seconds since 1970; 0 is "not recorded". Fields: github.com/etsy/morgue, phplib/Postmortem.php. */
export const morgue: JsonFormat = {
  id: 'morgue',
  recognise: (value) => 'starttime' in value && 'endtime' in value && ('detecttime' in value || 'statustime' in value),
  tell: (value) =>
    document({
      title: wordOf(value.title),
      facts: [
        ['Started', stampOf(value.starttime, true)],
        ['Detected', stampOf(value.detecttime, true)],
        ['Status page', stampOf(value.statustime, true)],
        ['Resolved', stampOf(value.endtime, true)],
        ['Severity', wordOf(value.severity)],
        ['Authors', wordOf(value.contact)],
        ['Tags', objectsOf(value.tags).map(wordOf).join(', ')],
      ],
      sections: [
        ['Summary', wordOf(value.tldr)],
        ['What happened', wordOf(value.summary)],
        ['Why were we surprised?', wordOf(value.why_surprised)],
      ],
      timeline: [],
      actions: objectsOf(value.remediations ?? value.jira).map((one) => ({
        text: wordOf(one.title ?? one.summary),
        ticket: wordOf(one.key),
      })),
    }),
}
