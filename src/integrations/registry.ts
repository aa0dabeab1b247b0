import type { Integration } from '#features/intake/model.ts'
import { alertmanager } from './alertmanager/integration.ts'
import { github } from './github/integration.ts'

/** Every outside product that Debrief speaks with. */
export const integrations: readonly Integration[] = [alertmanager, github]
