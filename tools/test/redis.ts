import { findProgram, installFromDistribution } from './distribution.ts'

const names = ['redis-server', 'valkey-server']

/** The machine's Redis: what REDIS_SERVER names, else the first one in the PATH or in its usual place. */
export function findRedis(): string | undefined {
  return process.env.REDIS_SERVER || findProgram(names, ['/opt/homebrew/bin/redis-server'])
}

/** Finds a Redis, or installs the distribution's where we may. */
export function makeRedisReady(): void {
  if (!findRedis()) installFromDistribution('Redis', ['--no-install-recommends', 'redis-server'], ['valkey-server'])
}

export const withoutRedis = [
  'The tests of several processes need Redis, and there is none on this machine.',
  'Install it (Debian, Ubuntu: sudo apt-get install redis-server; Fedora: sudo dnf install valkey; macOS: brew install redis),',
  'or name one: REDIS_SERVER=/path/to/redis-server npm test.',
].join('\n')
