import { Button } from '#ui/fields/button.tsx'
import { Icon } from '#ui/marks/icon.tsx'
import { Menu, type MenuItem } from '#ui/overlay/menu.tsx'
import { Time } from '#ui/time/time.tsx'
import { NOW, type Version } from '../model.ts'
import s from './history.module.css'
import { changedSections, counted, namesOf, titleOf, wordsOf } from './words.ts'

type VersionItemProps = {
  version: Version
  /** The one before it, when it is in the list. */
  earlier: Version | undefined
  headings: ReadonlyMap<string, string>
  mayWrite: boolean
  /** `now`, or the id of the earlier version. */
  onCompare: (id: string) => void
  onAuthors: () => void
  onName: () => void
  onRestore: () => void
}

/** One version in the list: when, why, who wrote, where it differs from the one before. */
export function VersionItem({
  version,
  earlier,
  headings,
  mayWrite,
  onCompare,
  onAuthors,
  onName,
  onRestore,
}: VersionItemProps) {
  const changes = new Set(changedSections(version, earlier))
  const changed = [...headings].flatMap(([id, heading]) => (changes.delete(id) ? [heading] : []))
  if (changes.size > 0) changed.push('sections of another outline')
  const writers = namesOf(version.writers)
  const items: MenuItem[] = [
    ...(earlier
      ? [
          {
            id: 'before',
            label: 'Compare with the version before',
            icon: 'left',
            run: () => onCompare(earlier.id),
          } as const,
        ]
      : []),
    { id: 'authors', label: 'Show who wrote what', icon: 'people', run: onAuthors },
    ...(mayWrite
      ? ([
          { id: 'name', label: version.name ? 'Change the name…' : 'Give it a name…', icon: 'flag', run: onName },
          { id: 'restore', label: 'Restore…', icon: 'undo', run: onRestore },
        ] as const)
      : []),
  ]
  const title = titleOf(version)
  return (
    <li className={s.item} data-named={version.name !== null || undefined}>
      <div className={s.itemHead}>
        <div>
          <strong className={s.title}>
            {version.name !== null && <Icon name="flag" size={14} label="Named" />}
            {title}
          </strong>
          <span className={s.when}>
            <Time at={version.createdAt} />
            {version.createdBy && ` · ${version.createdBy.name}`}
          </span>
        </div>
        <Menu label={`More about “${title}”`} icon="more" iconOnly variant="quiet" size="s" items={items} />
      </div>
      <p className={s.facts}>
        {whatChanged(writers, changed)} {counted(wordsOf(version), 'word')}.
      </p>
      <Button size="s" variant="quiet" onClick={() => onCompare(NOW)}>
        Compare with now<span className="visually-hidden">: {title}</span>
      </Button>
    </li>
  )
}

function whatChanged(writers: string, changed: readonly string[]): string {
  const sections = `${changed.slice(0, 3).join(', ')}${changed.length > 3 ? ` and ${changed.length - 3} more` : ''}`
  if (writers && sections) return `${writers} wrote in ${sections}.`
  if (writers) return `${writers} wrote.`
  return sections ? `Changed: ${sections}.` : ''
}
