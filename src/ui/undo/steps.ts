/** Something a person did here: the changes it was made of, oldest first. */
export interface Step {
  label: string
  changeIds: string[]
}

/** What this tab did and may take back, and what it took back and may do again; the latest is last. */
export interface Steps {
  done: Step[]
  undone: Step[]
}

export const noSteps: Steps = { done: [], undone: [] }

const most = 200

/** Something new was done: what had been taken back before cannot be done again any more. */
export function did({ done }: Steps, step: Step): Steps {
  return { done: [...done, step].slice(-most), undone: [] }
}

/** A step was taken back by the changes in `reversal`; undoing those does it again. */
export function undid({ done, undone }: Steps, step: Step, reversal: string[]): Steps {
  return { done: done.filter((one) => one !== step), undone: [...undone, { label: step.label, changeIds: reversal }] }
}

/** A step that was taken back was done again by the changes in `repeat`. */
export function redid({ done, undone }: Steps, step: Step, repeat: string[]): Steps {
  return { done: [...done, { label: step.label, changeIds: repeat }], undone: undone.filter((one) => one !== step) }
}

/** The step cannot be taken back or done again any more. */
export function forgot({ done, undone }: Steps, step: Step): Steps {
  return { done: done.filter((one) => one !== step), undone: undone.filter((one) => one !== step) }
}
