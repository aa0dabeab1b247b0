/** Statuses of the project of the stand-in: name → category. */
export const statuses = {
  'To Do': 'new',
  'In Progress': 'indeterminate',
  'In Review': 'indeterminate',
  Done: 'done',
  Rejected: 'done',
} as const
export type StatusName = keyof typeof statuses

export interface StandInTransition {
  id: string
  name: string
  from: StatusName[]
  to: StatusName
  /** Fields of its screen, beside the resolution. */
  asks?: { field: string; name: string }[]
  /** Whether its screen asks for a resolution. */
  resolution?: boolean
}

export const resolutions = ['Done', 'Won’t Do', 'Duplicate']

/** A workflow as many have it: nothing goes from To Do straight to Done. */
export const usualWorkflow: StandInTransition[] = [
  { id: '11', name: 'Send to review', from: ['In Progress'], to: 'In Review' },
  { id: '21', name: 'Start', from: ['To Do', 'In Review'], to: 'In Progress' },
  { id: '31', name: 'Finish', from: ['In Progress', 'In Review'], to: 'Done', resolution: true },
  { id: '41', name: 'Reopen', from: ['Done', 'Rejected'], to: 'To Do' },
  { id: '51', name: 'Reject', from: ['To Do', 'In Progress'], to: 'Rejected', resolution: true },
]

export const statusBean = (name: StatusName, root: string) => ({
  self: `${root}/status/${Object.keys(statuses).indexOf(name) + 1}`,
  description: '',
  iconUrl: 'https://jira.example/icon.png',
  name,
  id: String(Object.keys(statuses).indexOf(name) + 1),
  statusCategory: {
    self: `${root}/statuscategory/1`,
    id: { new: 2, indeterminate: 4, done: 3 }[statuses[name]],
    key: statuses[name],
    colorName: 'blue-gray',
    name: statuses[name],
  },
})
