import { burnOf } from '#features/impact/budget/model.ts'
import {
  deltaOf,
  functionalSeverityNames,
  type ImpactWindow,
  impactKindNames,
  type Measure,
  measureKinds,
  measureNames,
  windowName,
} from '#features/impact/model.ts'
import { impactPicture } from '#features/impact/picture/model.ts'
import type { DraftBlock, ReviewFacts, Statement } from '../model.ts'
import { pictureOf } from './figure.ts'
import { tellFigure, tellMinutes, tellNumber } from './impact-words.ts'
import { services, severity } from './incident.ts'
import { instantOf, spanOf } from './milestones.ts'
import { cell, list, oneLine, text, told, unknown } from './statement.ts'
import { tellDuration, tellInstant, tellInstantInZone } from './told-time.ts'

/** What the incident did to people: windows, figures, metrics, budgets and the cost of the response, as far as anybody said. */
export function impact(facts: ReviewFacts, zone: string): DraftBlock[] {
  const { windows, measures, metrics, budgets } = facts.impact
  const span = spanOf(facts, ['firstImpact', 'started'], ['mitigated', 'resolved'], 'Duration of the impact')
  const drawing = impactPicture(windows, facts.milestones, zone)
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
    `${windowName(window)}${window.title === '' ? '' : ` (${[impactKindNames[window.kind].toLowerCase(), ...scope].join('; ')})`}: from ${tellInstantInZone(start, startPrecision, zone)} ${until}`,
    share === null ? 'how much was hit is not known' : `${tellNumber(share)} % hit`,
    degree,
    felt === null || felt === 'unknown' ? '' : functionalSeverityNames[felt].toLowerCase(),
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
    const unit = kind === 'productivity' ? 'h' : ''
    return [
      told(`measure:${kind}:name`, measureNames[kind]),
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
  const delta = deltaOf({ baseline, during })
  if (delta === null) return words
  const part = delta.percent === null ? '' : `, ${signed(Math.round(delta.percent))} %`
  return `${words} (${signed(delta.amount)}${part})`
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
