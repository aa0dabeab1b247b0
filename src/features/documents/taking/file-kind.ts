/** What can be told of a file by its path alone. */
export const fileKind = {
  isPicture: (path: string) => /\.(png|jpe?g|gif|webp)$/i.test(path),
  /** What systems leave in folders and archives. */
  isHidden: (path: string) =>
    path.split('/').some((part) => part.startsWith('.') || part === '__MACOSX' || part === 'node_modules'),
  /** A relative path of at most 500 characters without steps outside and characters that cannot be shown. */
  cleanPath(name: string): string {
    const parts = name
      .normalize('NFC')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to remove
      .replace(/[\u0000-\u001f\u007f\u202a-\u202e\u2066-\u2069]/g, '')
      .split(/[/\\]/)
      .filter((part) => part !== '' && part !== '.' && part !== '..')
    return parts.join('/').slice(-500) || 'document'
  },
}
