import { burnOf } from '#features/impact/budget/model.ts'
import { type ImpactWindow, type Measure, measureKinds } from '#features/impact/model.ts'
import type { DraftBlock, ReviewFacts, Statement } from '../model.ts'
import { drawImpact, titleOf } from '../picture/impact-windows.ts'
import { pictureOf } from './figure.ts'
import { measureWords, severityWords, tellFigure, tellMinutes, tellNumber } from './impact-words.ts'
import { services, severity } from './incident.ts'
import { instantOf, spanOf } from './milestones.ts'
import { cell, list, oneLine, text, told, unknown } from './statement.ts'
import { tellDuration, tellInstant, tellInstantInZone } from './told-time.ts'

/** What the incident did to people: windows, figures, metrics, budgets and the cost of the response, as far as anybody said. */
export function impact(facts: ReviewFacts, zone: string): DraftBlock[] {
  const { windows, measures, metrics, budgets } = facts.impact
  const span = spanOf(facts, ['firstImpact', 'started'], ['mitigated', 'resolved'], 'Duration of the impact')
  const drawing = drawImpact(windows, facts.milestones, latestOf(facts), zone)
  const said = windows.length + measures.length + metrics.length + budgets.length > 0
  return [
    list(
      [
        severity(facts),
        services(facts),
        instantOf(facts, 'firstImpact', zone),
        instantOf(facts, 'firstReport', zone),
        span,
        ...windows.map((window) => tellWindow(window, zone)),
      ],
      '',
    ),
    ...(drawing ? [pictureOf(facts, 'impact', drawing)] : []),
    ...(said ? [measuresTable(measures)] : []),
    ...(metrics.length > 0
      ? [
          {
            type: 'table' as const,
            header: ['Metric', 'Usually', 'During it', 'How it is known'],
            rows: metrics.map(({ id, name, unit, baseline, during, how }): Statement[] => [
              told(`metric:${id}:name`, oneLine(name)),
              figureCell(`metric:${id}:baseline`, tellFigure(baseline, 'exact', unit), baseline.state),
              figureCell(`metric:${id}:during`, duringWords(baseline, during, unit), during.state),
              cell(`metric:${id}:how`, oneLine(how)),
            ]),
          },
        ]
      : []),
    ...(budgets.length > 0 ? [list(budgets.map(tellBudget), '')] : []),
    ...costOf(facts),
  ]
}

/** The latest instant that is known of the incident: up to there an impact without an end is drawn. */
function latestOf({ impact: { windows }, events, milestones }: ReviewFacts): string {
  const resolved = milestones.find(({ kind }) => kind === 'resolved')?.at
  const known = [
    ...windows.flatMap(({ start, end }) => [start, end ?? start]),
    resolved ?? events.at(-1)?.occurredAt ?? '',
  ]
  return known.reduce((latest, at) => (at > latest ? at : latest), '')
}

function tellWindow(window: ImpactWindow, zone: string): Statement {
  const { id, start, startPrecision, end, endPrecision, endState, share, degree, severity: felt } = window
  const duration =
    end === null ? null : tellDuration({ at: start, precision: startPrecision }, { at: end, precision: endPrecision })
  const until =
    endState === 'known' && end !== null
      ? `until ${tellInstant(end, endPrecision, zone)}${duration ? `, ${duration}` : ''}`
      : endState === 'ongoing'
        ? 'it goes on'
        : 'since when it is over is not known'
  const scope = [
    window.services.length > 0 && `services ${window.services.join(', ')}`,
    window.regions.length > 0 && `regions ${window.regions.join(', ')}`,
    window.customers.length > 0 && `customers ${window.customers.join(', ')}`,
  ].filter(Boolean)
  const words = [
    `${titleOf(window)}${window.title !== '' && scope.length > 0 ? ` (${scope.join('; ')})` : ''}: from ${tellInstantInZone(start, startPrecision, zone)} ${until}`,
    share === null ? 'how much was hit is not known' : `${tellNumber(share)} % hit`,
    degree,
    felt === null ? '' : severityWords[felt],
  ].filter(Boolean)
  return told(`window:${id}`, `${oneLine(words.join('; '))}.`, { at: start })
}

const figureCell = (key: string, words: string, state: string): Statement =>
  state === 'known' ? told(key, words) : { ...told(key, words), recorded: false }

/** All figures that reviews are asked for: where nobody said anything, that it is not recorded. */
function measuresTable(measures: readonly Measure[]): DraftBlock {
  const rows = measureKinds.map((kind): Statement[] => {
    const found = measures.find((measure) => measure.kind === kind)
    const figure = found?.figure ?? null
    const unit = kind === 'productivity' ? 'hours' : ''
    return [
      told(`measure:${kind}:name`, measureWords[kind]),
      found && figure
        ? figureCell(`measure:${kind}`, tellFigure(figure, found.accuracy, unit), figure.state)
        : cell(`measure:${kind}`, null),
      found?.how ? told(`measure:${kind}:how`, oneLine(found.how)) : unknown(`measure:${kind}:how`, ''),
    ]
  })
  return { type: 'table', header: ['Measure', 'Figure', 'How it is known'], rows }
}

type Metric = ReviewFacts['impact']['metrics'][number]

/** `12 orders per minute (−88 %)` */
function duringWords(baseline: Metric['baseline'], during: Metric['during'], unit: string): string {
  const words = tellFigure(during, 'exact', unit)
  if (baseline.state !== 'known' || during.state !== 'known') return words
  const delta = during.value - baseline.value
  const part = baseline.value === 0 ? '' : `, ${signed(Math.round((delta / Math.abs(baseline.value)) * 100))} %`
  return `${words} (${signed(delta)}${part})`
}

const signed = (value: number) => `${value > 0 ? '+' : value < 0 ? '−' : '±'}${tellNumber(Math.abs(value))}`

function tellBudget(budget: ReviewFacts['impact']['budgets'][number]): Statement {
  const { id, name, objective, periodDays } = budget
  const burn = burnOf(budget)
  const goal = `${oneLine(name)} (${tellNumber(objective)} % over ${tellNumber(periodDays)} days)`
  if (burn === null) return unknown(`budget:${id}`, `${goal}: what it used of the error budget is not known.`)
  return told(`budget:${id}`, `${goal}: it used ${tellNumber(burn.used)} % of the error budget.`)
}

function costOf({ cost }: ReviewFacts): DraftBlock[] {
  if (cost === null || cost.people === 0) return []
  const { people, minutes, corrected, rate } = cost
  const time = `${tellMinutes(minutes)} of active time of ${people} ${people === 1 ? 'person' : 'people'}`
  const from =
    corrected === 0 ? 'worked out of the evidence' : `worked out of the evidence, corrected for ${corrected} of them`
  const money =
    rate === null
      ? 'what an hour costs is not recorded'
      : `at ${tellNumber(rate.perHour)} ${rate.currency} an hour ${tellNumber(Math.round((minutes / 60) * rate.perHour))} ${rate.currency}`
  return [text(told('cost', `Cost of the response: ${time} (${from}); ${money}.`))]
}
