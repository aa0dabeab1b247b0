import { BulletList, ListItem, OrderedList, TaskItem, TaskList } from '@tiptap/extension-list'
import { blockMarks } from './blocks.ts'

/** Whether there is space between the items, as a writer of Markdown leaves it. */
const loose = {
  default: false,
  parseHTML: (element: HTMLElement) => element.dataset.loose === 'true',
  renderHTML: ({ loose }: Record<string, unknown>) => (loose ? { 'data-loose': 'true' } : {}),
}

/** Ticked or not in a list that also has items without a box, or numbers; null for an item without one. */
const checked = {
  default: null,
  parseHTML: ({ dataset }: HTMLElement) => (dataset.checked === undefined ? null : dataset.checked === 'true'),
  renderHTML: ({ checked }: Record<string, unknown>) => (checked === null ? {} : { 'data-checked': String(checked) }),
}

export const Bullets = BulletList.extend({
  marks: blockMarks,
  addAttributes: () => ({ loose }),
})

export const Numbers = OrderedList.extend({
  marks: blockMarks,
  addAttributes: () => ({
    start: {
      default: 1,
      parseHTML: (element: HTMLElement) => {
        const start = Number(element.getAttribute('start') ?? 1)
        return Number.isSafeInteger(start) && start >= 0 ? start : 1
      },
    },
    loose,
  }),
})

export const Item = ListItem.extend({
  marks: blockMarks,
  addAttributes: () => ({ checked }),
})

export const Tasks = TaskList.extend({
  marks: blockMarks,
  addAttributes: () => ({ loose }),
})

export const Task = TaskItem.extend({ marks: blockMarks }).configure({ nested: true })
