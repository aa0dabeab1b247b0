import { dayOf } from '#features/teams/calendar/model.ts'
import { calendarOf, type Team, teamsOf } from '#features/teams/model.ts'
import type { Template } from '#features/templates/model.ts'
import type { ReviewFacts } from '../model.ts'
import { type AskedTask, type Decision, type Life, stageOf, type TaskKind, type TaskMark } from './model.ts'
import { tasksOf } from './tasks.ts'

/** The rows behind the life of a review, as the database has them. */
export interface LifeRows {
  now: string
  teamId: string | null
  /** Those that the incident may belong to. */
  teams: Pick<Team, 'id' | 'name' | 'zone' | 'workingDays' | 'holidays' | 'services'>[]
  decision: Decision | null
  asked: AskedTask[]
  marks: (TaskMark & { kind: TaskKind })[]
  published: number
  lastPublishedAt: string | null
  /** When words, answers or adoptions changed last. */
  wordsChangedAt: string | null
  comments: number
  proposals: number
}

/** Everything but the stage and the life, which follow from it. */
export type BareFacts = Omit<ReviewFacts, 'review' | 'life'> & { review: Omit<ReviewFacts['review'], 'stage'> }

/** From where deadlines are counted: the moment it was over, else the beginning of the review. */
export function countedFrom({ milestones, review }: Pick<BareFacts, 'milestones' | 'review'>): string {
  return milestones.find(({ kind }) => kind === 'resolved')?.at ?? review.createdAt
}

/** The life of a review and its stage, from rows and facts. Pure. */
export function lifeOf(
  facts: BareFacts,
  rows: LifeRows,
  outline: Pick<Template, 'sections'>,
  drafts: number,
): { life: Life; stage: ReviewFacts['review']['stage'] } {
  const teams = teamsOf({ teamId: rows.teamId, services: facts.incident.services }, rows.teams)
  const calendar = calendarOf(teams[0], facts.incident.zone)
  const from = countedFrom(facts)
  const tasks = tasksOf(
    {
      decision: rows.decision,
      asked: rows.asked,
      marks: Object.fromEntries(rows.marks.map(({ kind, ...mark }) => [kind, mark])),
      calendar,
      countedFrom: from,
      roles: facts.review,
    },
    {
      facts,
      outline,
      drafts,
      comments: rows.comments,
      suggestions: rows.proposals,
      today: dayOf(Date.parse(rows.now), calendar.zone),
    },
  )
  const { lastPublishedAt: last } = rows
  const changes = [rows.wordsChangedAt ?? '', ...facts.actions.map(({ updatedAt }) => updatedAt)]
  return {
    life: {
      decision: rows.decision,
      tasks,
      teams: teams.map(({ id, name }) => ({ id, name })),
      zone: calendar.zone,
      countedFrom: from,
      published: {
        times: rows.published,
        changed: facts.review.publishedAt !== null && last !== null && changes.some((at) => at > last),
      },
      waiting: { drafts, comments: rows.comments, suggestions: rows.proposals },
    },
    stage: stageOf(tasks),
  }
}
