import { templates } from './builtin.ts'
import type { Template } from './model.ts'

export { DEFAULT_TEMPLATE, findTemplate, templates } from './builtin.ts'

export type TemplatesService = ReturnType<typeof createTemplatesService>

/** The outlines to choose from; today those that Debrief ships. */
export function createTemplatesService() {
  return {
    list: async (): Promise<Template[]> => [...templates],
  }
}
