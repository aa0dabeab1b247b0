import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { type Incident, incidentKey } from '#features/incidents/model.ts'
import { svgOf } from '#features/reviews/picture/svg.ts'
import { DrawnPicture } from '#features/reviews/web/drawn-picture.tsx'
import { storyQuery } from '#features/timeline/web/requests.ts'
import { failureOf } from '#platform/http/client.ts'
import { Button } from '#ui/fields/button.tsx'
import { EmptyState } from '#ui/frame/empty-state.tsx'
import { Waiting } from '#ui/frame/error-notice.tsx'
import { FailureNotice } from '#ui/frame/failure-notice.tsx'
import { Card, Section } from '#ui/frame/page.tsx'
import { Quiet, Row, Stack } from '#ui/layout/layout.tsx'
import { useZones } from '#ui/time/zones.tsx'
import type { ImpactEntry } from '../model.ts'
import { impactPicture } from '../picture/model.ts'
import { type Felt, feltOf } from '../spans/model.ts'
import { BudgetDialog } from './budget-dialog.tsx'
import { BudgetsTable } from './budgets-table.tsx'
import { Customers } from './customers.tsx'
import { Measures } from './measures.tsx'
import { MetricDialog } from './metric-dialog.tsx'
import { MetricsTable } from './metrics-table.tsx'
import { impactQuery } from './requests.ts'
import { Response } from './response.tsx'
import { WindowDialog } from './window-dialog.tsx'
import { WindowsTable } from './windows-table.tsx'
import { minutesText } from './words.ts'

interface ImpactPageProps {
  incident: Incident
  mayWrite: boolean
  /** Admins may set rates of teams and of the installation. */
  mayKeepRates: boolean
}

type Open = { type: ImpactEntry['type']; id: string | null }

/** What the incident did, from several sides. */
export function ImpactPage({ incident, mayWrite, mayKeepRates }: ImpactPageProps) {
  const zone = useZones().shown
  const query = useQuery(impactQuery(incident.id))
  const milestones = useQuery(storyQuery(incident.id)).data?.milestones ?? []
  const [open, setOpen] = useState<Open | null>(null)
  // The dialog keeps what it was opened with: what others save meanwhile is told when saving.
  const [opened, setOpened] = useState<ImpactEntry | null>(null)
  const show = (type: ImpactEntry['type'], entry: ImpactEntry | null) => {
    setOpened(entry)
    setOpen({ type, id: entry?.id ?? null })
  }
  const close = () => setOpen(null)
  const edit = mayWrite ? (entry: ImpactEntry) => show(entry.type, entry) : null

  if (query.isPending) return <Waiting label="Fetching the impact" lines={5} />
  if (!query.data) return <FailureNotice failure={failureOf(query.error)} onRetry={() => query.refetch()} />
  const impact = query.data
  const drawing = impactPicture(impact.windows, milestones, zone)
  const felt = feltOf(impact.windows, Date.now())
  const add = (type: ImpactEntry['type'], label: string, primary = false) =>
    mayWrite && (
      <Button icon="plus" variant={primary ? 'primary' : 'plain'} onClick={() => show(type, null)}>
        {label}
      </Button>
    )
  return (
    <>
      <Section
        title="Who felt what, and when"
        actions={impact.windows.length > 0 && add('window', 'Add a window', true)}
      >
        {drawing ? (
          <Stack gap={4}>
            <Card>
              <DrawnPicture drawing={drawing} />
              <Row justify="between">
                <Quiet>{feltText(felt)}</Quiet>
                <Button
                  size="s"
                  variant="quiet"
                  icon="download"
                  onClick={() => saveSvg(`${incidentKey(incident.number).toLowerCase()}-impact.svg`, svgOf(drawing))}
                >
                  Save the picture
                </Button>
              </Row>
            </Card>
            <WindowsTable windows={impact.windows} onEdit={edit} />
          </Stack>
        ) : (
          <EmptyState drawing="line" title="No impact window yet" actions={add('window', 'Add a window', true)}>
            {mayWrite
              ? 'Say who felt what from when to when: an outage of one service, slowness in one region. Several may overlap, and what nobody knows may stay open.'
              : 'Nobody has said yet who felt what, and when.'}
          </EmptyState>
        )}
      </Section>
      <Section title="Figures">
        <Measures incidentId={incident.id} measures={impact.measures} mayWrite={mayWrite} />
      </Section>
      <Section title="Business" actions={add('metric', 'Add a metric')}>
        {impact.metrics.length > 0 ? (
          <MetricsTable metrics={impact.metrics} onEdit={edit} />
        ) : (
          <Quiet>No metric yet: orders, sign-ups, revenue, whatever tells what it meant, beside its usual value.</Quiet>
        )}
      </Section>
      <Section title="Error budgets" actions={add('budget', 'Add an error budget')}>
        {impact.budgets.length > 0 ? (
          <BudgetsTable budgets={impact.budgets} onEdit={edit} />
        ) : (
          <Quiet>
            No objective yet. With one, and a few numbers, Debrief works out how much of its budget was used.
          </Quiet>
        )}
      </Section>
      <Section title="Response">
        <Response incident={incident} impact={impact} mayWrite={mayWrite} mayKeepRates={mayKeepRates} />
      </Section>
      <Section title="Affected customers">
        <Customers incidentId={incident.id} />
      </Section>
      {open?.type === 'window' && (
        <WindowDialog incident={incident} window={opened?.type === 'window' ? opened : null} onClose={close} />
      )}
      {open?.type === 'metric' && (
        <MetricDialog incidentId={incident.id} metric={opened?.type === 'metric' ? opened : null} onClose={close} />
      )}
      {open?.type === 'budget' && (
        <BudgetDialog
          incidentId={incident.id}
          budget={opened?.type === 'budget' ? opened : null}
          felt={felt.ms > 0 && !felt.ongoing && felt.withoutEnd === 0 ? felt.ms / 60_000 : null}
          onClose={close}
        />
      )}
    </>
  )
}

/** `Felt for 1 h 25 min in all, as much as 34 min to 52 min of everything.` */
function feltText({ ms, leastFullMs, mostFullMs, ongoing, withoutEnd }: Felt): string {
  const more = [
    ongoing ? 'it goes on' : '',
    withoutEnd > 0 ? `without ${withoutEnd === 1 ? 'one window' : `${withoutEnd} windows`} whose end nobody knows` : '',
  ].filter(Boolean)
  const [least, most] = [minutesText(leastFullMs / 60_000), minutesText(mostFullMs / 60_000)]
  const whole =
    ms === 0 ? '' : `, as much as ${least === most ? least : `between ${least} and ${most}`} of everything being hit`
  return `Felt for ${minutesText(ms / 60_000)} in all${more.length > 0 ? ` (${more.join(', ')})` : ''}${whole}.`
}

function saveSvg(fileName: string, svg: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }))
  link.download = fileName
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
}
