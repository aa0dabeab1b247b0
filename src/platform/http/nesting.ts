/** Levels of lists and objects within each other that a request may have. Nothing of ours has more than ten. */
export const mostLevels = 64

/** True when `value`, as parsed from JSON, nests deeper than `levels`. What nests endlessly would exhaust the stack of whoever writes or reads it later. */
export function nestsDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false
  return levels === 0 || Object.values(value).some((part) => nestsDeeper(part, levels - 1))
}
