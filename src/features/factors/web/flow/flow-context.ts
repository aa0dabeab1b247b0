import { createContext } from 'react'

/** What nodes ask of the picture. The value stays the same, so that nodes are drawn only when they change. */
export interface Flow {
  readOnly: boolean
  onOpen: (id: string) => void
  /** True once after the keyboard went to this factor. */
  wantsFocus: (id: string) => boolean
  onFocusGone: () => void
}

export const FlowContext = createContext<Flow>({
  readOnly: true,
  onOpen: () => undefined,
  wantsFocus: () => false,
  onFocusGone: () => undefined,
})
