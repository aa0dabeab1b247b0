/** Whose turn it is: as given, but what was put off comes behind the others, in the order in which it was. */
export function idsInTurn(ids: readonly string[], later: readonly string[]): string[] {
  const there = new Set(ids)
  return [...ids.filter((id) => !later.includes(id)), ...later.filter((id) => there.has(id))]
}
