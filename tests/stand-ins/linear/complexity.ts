import { type DocumentNode, type FragmentDefinitionNode, Kind, type SelectionSetNode } from 'graphql'

/**
 * What Linear counts a query as: 0.1 for a property, 1 for an object, and a list as often as it may have entries, 50 where
 * the query does not say. https://linear.app/developers/rate-limiting#complexity-limits
 */
export function complexityOf(document: DocumentNode, variables: Record<string, unknown>): number {
  const fragments = new Map(
    document.definitions
      .filter((one): one is FragmentDefinitionNode => one.kind === Kind.FRAGMENT_DEFINITION)
      .map((one) => [one.name.value, one]),
  )
  function of(set: SelectionSetNode): number {
    return set.selections.reduce((sum, selection) => {
      if (selection.kind === Kind.FRAGMENT_SPREAD) {
        const fragment = fragments.get(selection.name.value)
        return sum + (fragment ? of(fragment.selectionSet) : 0)
      }
      if (!selection.selectionSet) return sum + 0.1
      const inner = 1 + of(selection.selectionSet)
      if (selection.kind === Kind.INLINE_FRAGMENT) return sum + inner
      const isList = selection.selectionSet.selections.some(
        (one) => one.kind === Kind.FIELD && one.name.value === 'nodes',
      )
      const first = selection.arguments?.find(({ name }) => name.value === 'first')?.value
      const size =
        first?.kind === Kind.INT
          ? Number(first.value)
          : first?.kind === Kind.VARIABLE
            ? Number(variables[first.name.value] ?? 50)
            : 50
      return sum + inner * (isList ? size : 1)
    }, 0)
  }
  return Math.ceil(
    document.definitions.reduce(
      (sum, one) => sum + (one.kind === Kind.OPERATION_DEFINITION ? of(one.selectionSet) : 0),
      0,
    ),
  )
}
