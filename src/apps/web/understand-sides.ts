/** The sides of “Understand” in the order of the work; `id` is the last part of the address. */
export const understandSides: readonly { id: string; label: string }[] = [{ id: 'factors', label: 'Factors' }]
