import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { Editor, Range } from '@tiptap/core'
import { incidentsContract } from '#features/incidents/contract.ts'
import { incidentKey } from '#features/incidents/model.ts'
import { facetsQuery } from '#features/library/web/library-search.ts'
import { peopleQuery } from '#features/reviews/web/requests.ts'
import { createClient } from '#platform/http/client.ts'
import { timeText } from '#ui/time/written-time.ts'
import type { MentionKind } from '../../../model.ts'
import { useBlockFacts } from '../facts-context.ts'
import { type Choice, says } from './choice.ts'

const incidents = createClient(incidentsContract)
const incidentsQuery = (text: string) => ({
  queryKey: ['incidents', 'mention', text],
  queryFn: () => incidents.list({ limit: 5, ...(text ? { text } : {}) }),
  placeholderData: keepPreviousData,
})

/** People, events, actions, incidents and services that can be named in the text. */
export function useThingChoices(query: string): readonly Choice[] {
  const { incident, facts, zone } = useBlockFacts()
  const people = useQuery(peopleQuery).data ?? []
  const others = useQuery(incidentsQuery(query)).data?.incidents ?? []
  const facets = useQuery(facetsQuery).data
  const most = query === '' ? 4 : 6
  const first = <Thing>(things: readonly Thing[], textOf: (thing: Thing) => string, count = most) =>
    things.filter((thing) => says(textOf(thing), query)).slice(0, count)

  const may = new Set(incident.people.map(({ id }) => id))
  const services = [...new Set([...incident.services, ...(facets?.services ?? []).map(({ value }) => value)])]
  return [
    ...first(
      people.filter(({ id }) => !incident.restricted || may.has(id)),
      ({ name }) => name,
    ).map(({ id, name }) => mention('person', id, name, name, 'People', 'person')),
    ...first(facts?.events ?? [], (event) => `${event.title} ${event.actor ?? ''}`).map(
      (event): Choice => ({
        id: `event-${event.id}`,
        group: 'Events to cite',
        label: event.title,
        hint: timeText(Date.parse(event.occurredAt), zone, 'minute'),
        icon: 'flag',
        run: (editor, range) => insertInline(editor, range, 'citation', { eventId: event.id, label: event.title }),
      }),
    ),
    ...first(facts?.actions ?? [], (action) => `A-${action.number} ${action.title}`).map((action) =>
      mention(
        'action',
        action.id,
        `A-${action.number} ${action.title}`,
        action.title,
        'Action items',
        'tasks',
        `A-${action.number}`,
      ),
    ),
    ...others
      .filter(
        (one) => one.id !== incident.id && (query === '' || says(`${incidentKey(one.number)} ${one.title}`, query)),
      )
      .slice(0, 4)
      .map((one) =>
        mention('incident', one.id, incidentKey(one.number), one.title, 'Incidents', 'pulse', incidentKey(one.number)),
      ),
    ...first(services, (name) => name).map((name) => mention('service', name, name, name, 'Services', 'deploy')),
  ]
}

function mention(
  kind: MentionKind,
  id: string,
  label: string,
  shown: string,
  group: string,
  icon: Choice['icon'],
  hint?: string,
): Choice {
  return {
    id: `${kind}-${id}`,
    group,
    label: shown,
    icon,
    ...(hint ? { hint } : {}),
    run: (editor, range) => insertInline(editor, range, 'mention', { kind, id, label }),
  }
}

/** Puts a small thing into the line, with a space behind it to write on. */
export function insertInline(editor: Editor, range: Range | null, type: string, attrs: Record<string, string>): void {
  const chain = editor.chain().focus()
  const next = editor.state.doc.textBetween(
    range?.to ?? editor.state.selection.to,
    Math.min(editor.state.doc.content.size, (range?.to ?? editor.state.selection.to) + 1),
  )
  const content = [{ type, attrs }, ...(/^[\s.,;:!?)]/.test(next) ? [] : [{ type: 'text', text: ' ' }])]
  if (range) chain.insertContentAt(range, content).run()
  else chain.insertContent(content).run()
}
