/** How many reviews have a template, in words. */
export function usesText(uses: number): string {
  if (uses === 0) return 'no review has it yet'
  return uses === 1 ? 'one review has it' : `${uses.toLocaleString('en')} reviews have it`
}
