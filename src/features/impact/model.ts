import { z } from 'zod'
import { Word } from '#features/incidents/model.ts'
import { Instant, Precision } from '#features/timeline/model.ts'
import { Effort, EffortCorrection } from './effort/model.ts'
import { Rate } from './rates/model.ts'

/** Why a figure is not there, where it is not: nobody can know it, it is still being found out, or it has no meaning here. */
export const withoutFigure = ['unknown', 'pending', 'notApplicable'] as const
export const FigureState = z.enum(['known', ...withoutFigure])
export type FigureState = z.infer<typeof FigureState>

export const Amount = z.number().min(-1e15).max(1e15)

/** A figure, or an honest word in its place. Zero is a known figure. */
export const Figure = z.discriminatedUnion('state', [
  z.object({ state: z.literal('known'), value: Amount }),
  z.object({ state: z.enum(withoutFigure), value: z.null() }),
])
export type Figure = z.infer<typeof Figure>

/** What went wrong for those who felt it. */
export const ImpactKind = z.enum(['outage', 'degraded', 'errors', 'latency', 'data', 'security', 'cosmetic', 'other'])
export type ImpactKind = z.infer<typeof ImpactKind>

/** How much of what people came for still worked, from their point of view; `unknown` is an answer. */
export const FunctionalSeverity = z.enum(['unnoticed', 'awkward', 'part', 'whole', 'unknown'])
export type FunctionalSeverity = z.infer<typeof FunctionalSeverity>

/** Groups of customers in a scope, such as a plan; names of customers belong to the restricted list. */
const Scope = z.array(Word).max(50)
const Words = z.string().trim().max(2_000)

const WindowFields = z.object({
  type: z.literal('window'),
  kind: ImpactKind,
  title: z.string().trim().max(200),
  services: Scope,
  regions: Scope,
  customers: Scope,
  start: Instant,
  startPrecision: Precision,
  /** Null unless `endState` is `known`. */
  end: Instant.nullable(),
  endPrecision: Precision,
  /** `ongoing`: it is still felt. `unknown`: it is over, and nobody knows since when. */
  endState: z.enum(['known', 'ongoing', 'unknown']),
  /** How much of what is in the scope was hit, in percent; null = not known. */
  share: z.number().min(0).max(100).nullable(),
  /** The degree in words: what the share is a share of, or how bad it was where there is none. */
  degree: Words,
  severity: FunctionalSeverity.nullable(),
})

const MetricFields = z.object({
  type: z.literal('metric'),
  name: z.string().trim().min(1, 'A metric needs a name.').max(120),
  /** Such as `orders per minute` or `€`; empty for a bare number. */
  unit: z.string().trim().max(40),
  /** What it usually is. */
  baseline: Figure,
  /** What it was while the impact lasted. */
  during: Figure,
  /** How both are known. */
  how: Words,
})

const BudgetFields = z.object({
  type: z.literal('budget'),
  name: z.string().trim().min(1, 'An objective needs a name.').max(120),
  /** Percent of events or of time that are to be good. */
  objective: z
    .number()
    .gt(0, 'must be more than 0 %')
    .lt(100, 'must be less than 100 %: with 100 % there is no budget'),
  /** Over how many days the objective holds. */
  periodDays: z.number().gt(0).max(3_660),
  /** `events`: bad ones of all in the period. `share`: this share of the events was bad for this long. */
  basis: z.enum(['events', 'share']),
  badEvents: z.number().min(0).max(1e15).nullable(),
  /** All events of the period, as expected. */
  totalEvents: z.number().gt(0).max(1e15).nullable(),
  badShare: z.number().min(0).max(100).nullable(),
  minutes: z.number().min(0).max(5_270_400).nullable(),
  how: Words,
})

/** What a person writes of an entry. */
export const EntryFields = z.discriminatedUnion('type', [WindowFields, MetricFields, BudgetFields])
export type EntryFields = z.infer<typeof EntryFields>

const row = { id: z.string(), version: z.int() }
/** A span in which somebody felt the incident. Several may overlap: other services, regions, customers, other kinds. */
export const ImpactWindow = WindowFields.extend(row)
export type ImpactWindow = z.infer<typeof ImpactWindow>
/** A figure of the business beside its usual value. */
export const BusinessMetric = MetricFields.extend(row)
export type BusinessMetric = z.infer<typeof BusinessMetric>
/** An objective and what the incident used of its error budget, from numbers that people give. */
export const ErrorBudget = BudgetFields.extend(row)
export type ErrorBudget = z.infer<typeof ErrorBudget>
export const ImpactEntry = z.discriminatedUnion('type', [ImpactWindow, BusinessMetric, ErrorBudget])
export type ImpactEntry = z.infer<typeof ImpactEntry>

export const measureKinds = ['customersAffected', 'customersReported', 'supportTickets', 'productivity'] as const
export const MeasureKind = z.enum(measureKinds)
export type MeasureKind = z.infer<typeof MeasureKind>

/** `atLeast`: the true figure is this or more. */
export const Accuracy = z.enum(['exact', 'estimate', 'atLeast'])
export type Accuracy = z.infer<typeof Accuracy>

export const MeasureFields = z.object({
  figure: Figure,
  accuracy: Accuracy,
  /** How it is known, or why not. */
  how: Words,
})
export type MeasureFields = z.infer<typeof MeasureFields>

/** One of the figures that reviews are asked for. `figure` is null while nobody said anything. Productivity is in hours. */
export const Measure = MeasureFields.extend({
  kind: MeasureKind,
  figure: Figure.nullable(),
  /** 0 while nobody said anything. */
  version: z.int(),
})
export type Measure = z.infer<typeof Measure>

/** Everything that everybody who sees the incident may know of its impact. Never holds the list of affected customers. */
export const Impact = z.object({
  /** By start. */
  windows: z.array(ImpactWindow),
  /** All kinds, in the order of `measureKinds`. */
  measures: z.array(Measure),
  metrics: z.array(BusinessMetric),
  budgets: z.array(ErrorBudget),
  /** People's active time, worked out of the evidence, with what people corrected. */
  effort: Effort,
  /** What an hour costs, or null when nobody gave a rate: then there are only hours. */
  rate: Rate.nullable(),
})
export type Impact = z.infer<typeof Impact>

/** What people gave, as it travels in the file of a review. Times worked out of evidence are worked out again. */
export const ImpactInFile = z.object({
  entries: z.array(EntryFields).max(1_000),
  measures: z.array(MeasureFields.extend({ kind: MeasureKind })).max(measureKinds.length),
  corrections: z.array(EffortCorrection.omit({ version: true })).max(5_000),
})
export type ImpactInFile = z.infer<typeof ImpactInFile>

export const impactKindNames: Record<ImpactKind, string> = {
  outage: 'Outage',
  degraded: 'Degraded',
  errors: 'Errors',
  latency: 'Slowness',
  data: 'Data wrong, late or lost',
  security: 'Security',
  cosmetic: 'Cosmetic',
  other: 'Something else',
}
export const functionalSeverityNames: Record<FunctionalSeverity, string> = {
  unnoticed: 'Nobody noticed',
  awkward: 'Awkward, but it worked',
  part: 'A part did not work',
  whole: 'Nothing worked',
  unknown: 'Not known',
}
export const measureNames: Record<MeasureKind, string> = {
  customersAffected: 'Customers affected',
  customersReported: 'Customers who reported it',
  supportTickets: 'Support tickets',
  productivity: 'Hours of work lost elsewhere',
}
export const figureStateNames: Record<FigureState, string> = {
  known: 'Known',
  unknown: 'Not known',
  pending: 'Being found out',
  notApplicable: 'Does not apply',
}

/** A window in a few words: its title, else its kind and what was in its scope. */
export function windowName(
  window: Pick<ImpactWindow, 'title' | 'kind' | 'services' | 'regions' | 'customers'>,
): string {
  if (window.title) return window.title
  const scope = [...window.services, ...window.regions, ...window.customers].join(', ')
  return scope ? `${impactKindNames[window.kind]}: ${scope}` : impactKindNames[window.kind]
}

/** What does not fit together in an entry, for the field it is about; null when all is well. */
export function entryFault(entry: EntryFields): { path: string; message: string } | null {
  if (entry.type !== 'window') return null
  if (entry.endState === 'known' && entry.end === null)
    return { path: 'end', message: 'Give the end, or say that it goes on or that nobody knows it.' }
  if (entry.endState !== 'known' && entry.end !== null)
    return { path: 'end', message: 'An end that is given is known.' }
  if (entry.end !== null && entry.end < entry.start) return { path: 'end', message: 'The end is before the beginning.' }
  return null
}

/** By how much a metric differed from what is usual, and in percent of it. Null unless both are known; a share of zero is none. */
export function deltaOf({
  baseline,
  during,
}: Pick<BusinessMetric, 'baseline' | 'during'>): { amount: number; percent: number | null } | null {
  if (baseline.state !== 'known' || during.state !== 'known') return null
  const amount = during.value - baseline.value
  return { amount, percent: baseline.value === 0 ? null : (amount / Math.abs(baseline.value)) * 100 }
}

/** True when nobody has said anything about the impact yet. */
export function isBlank({ windows, measures, metrics, budgets }: Impact): boolean {
  return windows.length + metrics.length + budgets.length === 0 && measures.every(({ figure }) => figure === null)
}

/** The part of an impact that travels in a file. */
export function impactInFile({ windows, metrics, budgets, measures, effort }: Impact): ImpactInFile {
  return {
    entries: [...windows, ...metrics, ...budgets].map(({ id: _, version: __, ...entry }) => entry as EntryFields),
    measures: measures.flatMap(({ kind, figure, accuracy, how }) => (figure ? [{ kind, figure, accuracy, how }] : [])),
    corrections: effort.people.flatMap(({ name, correction }) => {
      if (!correction) return []
      const { version: _, ...given } = correction
      return [{ ...given, name }]
    }),
  }
}
