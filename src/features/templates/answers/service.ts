import type { z } from 'zod'
import type { ActionsService } from '#features/actions/service.ts'
import type { Announce } from '#features/audit/model.ts'
import type { IncidentsService } from '#features/incidents/service.ts'
import type { Actor } from '#features/people/model.ts'
import type { Clock } from '#platform/clock/clock.ts'
import type { Database } from '#platform/db/database.ts'
import { AppError } from '#platform/errors/app-error.ts'
import { isUuid } from '#platform/id.ts'
import { readAnswer, sameAnswer } from '../answer.ts'
import type { templatesContract } from '../contract.ts'
import type { FieldValue } from '../model.ts'
import * as store from './store.ts'

type Input = z.output<NonNullable<(typeof templatesContract)['answer']['~orpc']['inputSchema']>>

export interface AnswersDeps {
  database: Database
  clock: Clock
  announce: Announce
  incidents: Pick<IncidentsService, 'see' | 'assertMayWrite'>
  actions: Pick<ActionsService, 'personFor'>
}

export type AnswersService = ReturnType<typeof createAnswersService>

/** Answers to the typed fields of a review. */
export function createAnswersService({ database, clock, announce, incidents, actions }: AnswersDeps) {
  return {
    /** Keeps the answer, or with null takes it away. With `was` only as long as that is still the answer. */
    answer: (actor: Actor, { incidentId, fieldId, value, was }: Input): Promise<{ value: FieldValue | null }> =>
      database.transaction(async (tx) => {
        const { id } = await incidents.see(tx, actor, incidentId)
        incidents.assertMayWrite(actor)
        const asked = await store.findAsked(tx, id, fieldId)
        if (!asked) throw notAsked(fieldId)
        if (was !== undefined && !sameAnswer(was, asked.value)) throw changedMeanwhile(asked)
        if (value === null ? asked.value === null : sameAnswer(value, asked.value)) return { value }
        if (value === null) await store.clearAnswer(tx, asked.reviewId, fieldId)
        const kept = value === null ? null : await checked(tx, id, asked, fieldId, value)
        if (kept !== null)
          await store.putAnswer(tx, asked.reviewId, fieldId, kept, actor.userId, clock.now().toISOString())
        await announce(tx, {
          actor,
          action: kept === null ? 'review.clearAnswer' : 'review.answer',
          incidentId: id,
          subjectType: 'field',
          subjectId: fieldId,
          details: { name: asked.field?.label ?? fieldId },
          parts: ['review'],
        })
        return { value: kept }
      }),
  }

  async function checked(
    tx: Parameters<typeof actions.personFor>[0],
    incidentId: string,
    { field }: store.Asked,
    fieldId: string,
    value: FieldValue,
  ): Promise<FieldValue> {
    if (!field) throw notAsked(fieldId)
    const read = readAnswer(field, value)
    if ('fault' in read) throw unfit(read.fault, read.remedy)
    if (field.type === 'person') {
      const person = String(read.value)
      if (!isUuid(person)) throw unfit(`"${field.label}" takes a person.`, 'Give the id of somebody who can sign in.')
      return (await actions.personFor(tx, incidentId, person, 'value')).id
    }
    return read.value
  }
}

const kept = 'The answer is as it was.'

function unfit(message: string, remedy: string): AppError {
  return new AppError('INVALID_INPUT', message, { kept, remedy, where: [{ path: 'value', message }] })
}

function notAsked(fieldId: string): AppError {
  const message = `The outline of this review does not ask "${fieldId}".`
  return new AppError('INVALID_INPUT', message, {
    kept,
    remedy: 'Choose a field of its outline, or move the review to an outline that has it.',
    where: [{ path: 'fieldId', message }],
  })
}

function changedMeanwhile({ field, value }: store.Asked): AppError {
  return new AppError('CHANGED_MEANWHILE', `Somebody else answered "${field?.label ?? 'this'}" in the meantime.`, {
    kept: 'Their answer is saved; yours is not.',
    remedy: 'Look at theirs, and give yours again if it still fits.',
    current: { value },
  })
}
