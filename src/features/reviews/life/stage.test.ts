import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Stage, stageOf, TaskKind, taskKinds } from './model.ts'

const tasks = fc.array(
  fc.record({
    stage: fc.constantFrom(...Stage.options),
    required: fc.boolean(),
    state: fc.constantFrom('open' as const, 'done' as const, 'notDoing' as const),
  }),
)
const at = (stage: Stage) => Stage.options.indexOf(stage)

test('a review is where its first open required task is', () => {
  expect(
    stageOf([
      { stage: 'decide', required: true, state: 'open' },
      { stage: 'gather', required: true, state: 'done' },
      { stage: 'understand', required: true, state: 'open' },
    ]),
  ).toBe('understand')
})

test('a review with nothing left to do is to be looked back at', () => {
  expect(stageOf([])).toBe('revisit')
  expect(stageOf([{ stage: 'gather', required: true, state: 'notDoing' }])).toBe('revisit')
})

test('no earlier stage has an open required task, and the stage has one unless none is open', () => {
  fc.assert(
    fc.property(tasks, (all) => {
      const stage = stageOf(all)
      const open = all.filter((task) => task.required && task.state === 'open')
      expect(open.every((task) => at(task.stage) >= at(stage))).toBe(true)
      expect(open.length === 0 ? stage === 'revisit' : open.some((task) => task.stage === stage)).toBe(true)
    }),
  )
})

test('doing a task never takes a review back, and neither the order of tasks nor optional ones matter', () => {
  fc.assert(
    fc.property(tasks, fc.nat(), (all, pick) => {
      const before = stageOf(all)
      const done = all.map((task, index) =>
        index === pick % (all.length || 1) ? { ...task, state: 'done' as const } : task,
      )
      expect(at(stageOf(done))).toBeGreaterThanOrEqual(at(before))
      expect(stageOf(all.toReversed())).toBe(before)
      expect(stageOf(all.filter((task) => task.required))).toBe(before)
    }),
  )
})

test('tasks are listed in the order of the stages', () => {
  const stages = TaskKind.options.map((kind) => at(taskKinds[kind].stage))
  expect(stages).toEqual(stages.toSorted((a, b) => a - b))
})
