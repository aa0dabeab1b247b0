/** Rows picked in a list: the keys of those selected, and where a range starts from. */
export type Selection = { keys: ReadonlySet<string>; anchor: number | null }

export const nothingSelected: Selection = { keys: new Set(), anchor: null }

/** Adds the row, or takes it away; a range will start here. */
export function toggled(selection: Selection, index: number, key: string): Selection {
  const keys = new Set(selection.keys)
  if (!keys.delete(key)) keys.add(key)
  return { keys, anchor: index }
}

/** Everything from the anchor to `to`, both included, in place of what was selected. Rows without a key (not loaded) are passed over. */
export function extended(selection: Selection, to: number, keyAt: (index: number) => string | undefined): Selection {
  const anchor = selection.anchor ?? to
  const keys = new Set<string>()
  for (let index = Math.min(anchor, to); index <= Math.max(anchor, to); index++) {
    const key = keyAt(index)
    if (key !== undefined) keys.add(key)
  }
  return { keys, anchor }
}
