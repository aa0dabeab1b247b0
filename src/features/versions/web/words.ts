import type { DifferenceRow, SectionDifferences, Version, VersionReason } from '../model.ts'

const reasons: Record<VersionReason, string> = {
  pause: 'While people wrote',
  left: 'When the last person left',
  named: 'Kept by hand',
  'before-restore': 'Before an earlier version came back',
  restored: 'An earlier version came back',
  published: 'Published',
  template: 'When the outline changed',
}

/** What a version is called where it has no name. */
export const titleOf = ({ name, why }: Pick<Version, 'name' | 'why'>): string => name ?? reasons[why]

/** `Ana, Ben and 2 others`; nothing when nobody is known. */
export function namesOf(people: readonly { name: string }[]): string {
  const names = people.map(({ name }) => name)
  if (names.length <= 1) return names[0] ?? ''
  if (names.length <= 3) return `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
  return `${names.slice(0, 2).join(', ')} and ${names.length - 2} others`
}

/** Which sections say something else than in the version before. */
export function changedSections(
  version: Pick<Version, 'sections'>,
  before: Pick<Version, 'sections'> | undefined,
): string[] {
  const then = new Map(before?.sections.map(({ sectionId, digest }) => [sectionId, digest]))
  return (
    version.sections
      // A new outline opens its sections with their live blocks; nobody wrote those.
      .filter(({ sectionId, digest, words }) => (then.has(sectionId) ? then.get(sectionId) !== digest : words > 0))
      .map(({ sectionId }) => sectionId)
  )
}

export const wordsOf = ({ sections }: Pick<Version, 'sections'>): number =>
  sections.reduce((sum, { words }) => sum + words, 0)

export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${count.toLocaleString('en')} ${count === 1 ? one : many}`

export const changeWords: Record<DifferenceRow['change'], string> = {
  same: 'Unchanged',
  added: 'Added',
  removed: 'Removed',
  changed: 'Changed',
  moved: 'Moved',
  form: 'Only set differently',
}

/** `3 changes, 12 words added, 4 removed`. */
export function summaryOf(sections: readonly SectionDifferences[]): string {
  const sum = (of: (section: SectionDifferences) => number) => sections.reduce((all, one) => all + of(one), 0)
  const changes = sum(({ changes }) => changes)
  const added = sum(({ addedWords }) => addedWords)
  const removed = sum(({ removedWords }) => removedWords)
  return `${counted(changes, 'change')}, ${counted(added, 'word')} added, ${removed.toLocaleString('en')} removed`
}
