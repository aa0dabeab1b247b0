import type { Begin } from './dialogs/factor-dialog.tsx'

/** What people want of the graph, in whichever view they ask for it. */
export interface Intents {
  /** Opens a factor. */
  edit: (factorId: string) => void
  /** Opens a new factor. */
  add: (begin?: Begin) => void
  /** Asks for the other end of a link. */
  link: (factorId: string) => void
  /** Opens a link. */
  editLink: (linkId: string) => void
  unlink: (linkId: string) => void
  remove: (factorId: string) => void
}
