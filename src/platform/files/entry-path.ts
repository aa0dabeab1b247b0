/** Says why a path in an archive must not be used, or null when it is a plain relative path. */
export function pathFault(path: string): string | null {
  if (path === '') return 'an entry has no name'
  if (path.length > 1_000) return 'an entry has a name of more than 1,000 characters'
  if (path.includes('\0')) return 'an entry name contains a NUL character'
  if (path.includes('\\')) return 'an entry name contains a backslash'
  if (path.startsWith('/')) return 'an entry has an absolute path'
  if (/^[A-Za-z]:/.test(path)) return 'an entry name starts with a drive letter'
  if (path.split('/').some((part) => part === '..' || part === '.')) return 'an entry name steps out of its folder'
  return null
}
