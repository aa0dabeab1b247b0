type Compare = (found: string | number, wanted: unknown) => boolean

const comparators: Record<string, Compare> = {
  eq: (found, wanted) => found === wanted,
  neq: (found, wanted) => found !== wanted,
  gte: (found, wanted) => found >= String(wanted),
  in: (found, wanted) => Array.isArray(wanted) && wanted.includes(found),
}

/** Whether an object passes a filter of Linear; throws for a comparison that the stand-in does not know, so none is passed over. */
export function passes(found: unknown, filter: Record<string, unknown>): boolean {
  return Object.entries(filter).every(([key, wanted]) => {
    if (key === 'or') return (wanted as Record<string, unknown>[]).some((one) => passes(found, one))
    if (key === 'and') return (wanted as Record<string, unknown>[]).every((one) => passes(found, one))
    const compare = comparators[key]
    if (compare && typeof found !== 'object') return compare(found as string | number, wanted)
    if (typeof wanted !== 'object' || wanted === null) throw new Error(`The stand-in does not know the filter ${key}.`)
    if (found === null) return false
    if (!(key in Object(found))) throw new Error(`The stand-in does not know the filter ${key}.`)
    return passes(Object(found)[key], wanted as Record<string, unknown>)
  })
}
