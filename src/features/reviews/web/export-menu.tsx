import { useMutation, useQuery } from '@tanstack/react-query'
import { failureOf } from '#platform/http/client.ts'
import { Menu } from '#ui/overlay/menu.tsx'
import { useNotify } from '#ui/overlay/notices.tsx'
import { useZones } from '#ui/time/zones.tsx'
import type { ExportName } from '../model.ts'
import { reviews, templatesQuery } from './requests.ts'

type Form = { format: ExportName; template?: string; evidence?: 'story' | 'all' }

/** Takes the review away: Markdown in any outline, JSON of everything, the timeline as CSV, or paper. */
export function ExportMenu({ incidentId }: { incidentId: string }) {
  const notify = useNotify()
  const { shown } = useZones()
  const templates = useQuery(templatesQuery).data ?? []
  const take = useMutation({
    mutationFn: (form: Form) => reviews.export({ incidentId, zone: shown, ...form }),
    onSuccess: ({ fileName, mediaType, content }) => save(fileName, mediaType, content),
    onError: (error) => {
      const failure = failureOf(error)
      if (failure) notify({ tone: 'bad', text: `${failure.message} ${failure.remedy}` })
    },
  })
  return (
    <Menu
      label="Export"
      icon="download"
      size="s"
      items={[
        { id: 'markdown', heading: 'Markdown, in the outline' },
        ...templates.map(({ id, name }) => ({
          id,
          label: name,
          run: () => take.mutate({ format: 'md', template: id }),
        })),
        { id: 'data', heading: 'Data' },
        { id: 'json', label: 'The whole review (JSON)', run: () => take.mutate({ format: 'json' }) },
        {
          id: 'json-all',
          label: 'With all of its evidence (JSON)',
          run: () => take.mutate({ format: 'json', evidence: 'all' }),
        },
        { id: 'csv', label: 'The timeline (CSV)', run: () => take.mutate({ format: 'csv' }) },
        { id: 'pictures', heading: 'Pictures' },
        { id: 'factors', label: 'How it came about (SVG)', run: () => take.mutate({ format: 'factors-svg' }) },
        { id: 'impact', label: 'The impact (SVG)', run: () => take.mutate({ format: 'impact-svg' }) },
        { id: 'paper', heading: 'Paper' },
        { id: 'print', label: 'Print or save as PDF', run: () => window.print() },
      ]}
    />
  )
}

function save(fileName: string, mediaType: string, content: string): void {
  const address = URL.createObjectURL(new Blob([content], { type: mediaType }))
  const link = document.createElement('a')
  link.href = address
  link.download = fileName
  link.click()
  // The browser reads the blob after the click; a minute is more than it needs.
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}
