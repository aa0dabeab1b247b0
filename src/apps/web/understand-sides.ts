/** The sides of “Understand” in the order of the work; `id` is the last part of the address. */
export const understandSides: readonly { id: string; label: string }[] = [
  { id: 'people', label: 'People' },
  { id: 'accounts', label: 'Accounts' },
  { id: 'impact', label: 'Impact' },
  { id: 'known', label: 'What was known' },
  { id: 'factors', label: 'Factors' },
  { id: 'questions', label: 'Questions' },
  { id: 'debrief', label: 'Debrief' },
  { id: 'feedback', label: 'Feedback' },
]
