import type { IconName } from '#ui/marks/icon-paths.ts'
import type { CalloutKind } from '../../../model.ts'

/** What each kind of callout is called, and its drawing: never told by colour alone. */
export const calloutNames: Record<CalloutKind, { name: string; icon: IconName }> = {
  note: { name: 'Note', icon: 'info' },
  tip: { name: 'Tip', icon: 'light' },
  important: { name: 'Important', icon: 'flag' },
  warning: { name: 'Warning', icon: 'warning' },
  caution: { name: 'Caution', icon: 'alert' },
}
